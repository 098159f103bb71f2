"""Derruba a conexão sem dizer nada a quem expulsou."""

# base: solucoes/etapa8.py
# falha: 8.3
# causa: bia foi desconectada sem saber por quê
TROCAS = [
    (
        """    envia(conexao, "* O servidor tirou você do chat.")
    derruba(conexao)
""",
        """    derruba(conexao)
""",
    ),
]
