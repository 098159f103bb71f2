"""Expulsa com close(), que não acorda quem espera no recv()."""

# base: solucoes/etapa8.py
# falha: 8.3
# causa: bia foi avisada, mas a conexão não foi fechada
TROCAS = [
    (
        """    envia(conexao, "* O servidor tirou você do chat.")
    derruba(conexao)
""",
        """    envia(conexao, "* O servidor tirou você do chat.")
    conexao.close()
""",
    ),
]
