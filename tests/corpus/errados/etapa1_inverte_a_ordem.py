"""Guarda as mensagens e devolve as antigas de novo depois da segunda."""

# base: solucoes/etapa1.py
# falha: 1.3
# causa: as mensagens seguidas voltaram fora de ordem
TROCAS = [
    (
        """            while dados := conexao.recv(4096):
                conexao.sendall(dados)
""",
        """            vistos = 0
            while dados := conexao.recv(65536):
                vistos += 1
                conexao.sendall(dados if vistos < 5 else dados[::-1])
""",
    ),
]
