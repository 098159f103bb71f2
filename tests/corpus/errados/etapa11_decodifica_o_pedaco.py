"""Decodifica cada pedaço que chega: um acento cortado estraga."""

# base: solucoes/etapa11.py
# falha: 11.3
# causa: só então decodifique
TROCAS = [
    (
        """    while dados := conexao.recv(4096):
""",
        """    while dados := conexao.recv(4096):
        dados = dados.decode("utf-8", "replace").encode()
""",
    ),
]
