"""Decodifica cada pedaço trocando o que não entende."""

# base: solucoes/etapa7.py
# falha: 7.4
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
