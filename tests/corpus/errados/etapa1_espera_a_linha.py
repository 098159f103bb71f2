"""Só devolve quando chega um fim de linha."""

# base: solucoes/etapa1.py
# falha: 1.2 1.3
# causa: o servidor recebeu e não devolveu nada
TROCAS = [
    (
        """            while dados := conexao.recv(4096):
                conexao.sendall(dados)
""",
        """            arquivo = conexao.makefile("rb")
            while dados := arquivo.readline():
                conexao.sendall(dados)
""",
    ),
]
