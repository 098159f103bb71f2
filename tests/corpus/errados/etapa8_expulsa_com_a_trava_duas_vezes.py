"""Pede de novo a trava que já tem na mão."""

# base: solucoes/etapa8.py
# falha: 8.3
# causa: uma thread está presa na linha
TROCAS = [
    (
        """    envia(conexao, "* O servidor tirou você do chat.")
    derruba(conexao)
""",
        """    with trava:
        envia(conexao, "* O servidor tirou você do chat.")
    derruba(conexao)
""",
    ),
]
