"""Devolve a primeira mensagem e fecha a conexão."""

# base: solucoes/etapa1.py
# falha: 1.2 1.3
# causa: o servidor fechou a conexão de ana em vez de continuar a ler dela
TROCAS = [
    (
        """            while dados := conexao.recv(4096):
""",
        """            if dados := conexao.recv(4096):
""",
    ),
]
