"""Guarda no máximo 64 KiB de cada cliente; o resto de uma mensagem grande se perde."""

# base: solucoes/etapa1.py
# falha: 1.4
# causa: parte da mensagem grande se perdeu
TROCAS = [
    (
        """            while dados := conexao.recv(4096):
                conexao.sendall(dados)
""",
        """            total = 0
            while dados := conexao.recv(4096):
                total += len(dados)
                if total < 65536:
                    conexao.sendall(dados)
""",
    ),
]
