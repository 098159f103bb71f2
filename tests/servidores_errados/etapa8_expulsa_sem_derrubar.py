"""Tira a pessoa da sala, mas deixa a conexão aberta."""

# base: solucoes/etapa8.py
# falha: 8.3
# causa: a saída foi anunciada, mas a conexão continuou aberta
TROCAS = [
    (
        """    entrega([Entrega(conexao, "* O servidor tirou você do chat.")])
    derruba(conexao)
""",
        """    entrega([Entrega(conexao, "* O servidor tirou você do chat.")])
    entrega(sala.sai(conexao))
""",
    ),
]
