"""Tira a pessoa da sala, mas deixa a conexão aberta."""

# base: solucoes/etapa8.py
# falha: 8.3
# causa: a saída foi anunciada, mas a conexão continuou aberta
TROCAS = [
    (
        """    envia(conexao, "* O servidor tirou você do chat.")
    derruba(conexao)
""",
        """    envia(conexao, "* O servidor tirou você do chat.")
    for outra, aviso in sai(conexao).entregas:
        envia(outra, aviso)
""",
    ),
]
