"""Tira a pessoa da sala sem que os outros saibam."""

# base: solucoes/etapa8.py
# falha: 8.3
# causa: os outros não souberam que alguém foi expulso
TROCAS = [
    (
        """    envia(conexao, "* O servidor tirou você do chat.")
    derruba(conexao)
""",
        """    envia(conexao, "* O servidor tirou você do chat.")
    derruba(conexao)
    sai(conexao)
""",
    ),
]
