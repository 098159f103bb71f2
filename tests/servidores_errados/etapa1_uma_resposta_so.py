"""Devolve a primeira mensagem e fecha a conexão."""

# base: solucoes/etapa1.py
# falha: 1.2 1.3
TROCAS = [
    (
        """            while dados := conexao.recv(4096):
""",
        """            if dados := conexao.recv(4096):
""",
    ),
]
