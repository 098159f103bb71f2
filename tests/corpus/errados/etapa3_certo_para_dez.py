"""Entrega as linhas só às cinquenta primeiras pessoas da lista."""

# base: solucoes/etapa3.py
# falha: 2.6
# causa: com muita gente no chat
TROCAS = [
    (
        """    for cliente in apelidos:
""",
        """    for cliente in list(apelidos)[:50]:
""",
    ),
]
