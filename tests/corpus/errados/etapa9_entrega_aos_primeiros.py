"""Entrega só às 256 primeiras pessoas."""

# base: solucoes/etapa9.py
# falha: 9.1
# causa: não chega a todas a tempo
TROCAS = [
    (
        """    for conexao in conexoes:
        entrega(conexao, dados)
""",
        """    for conexao in list(conexoes)[:256]:
        entrega(conexao, dados)
""",
    ),
]
