"""O broadcast não pula o remetente."""

# base: solucoes/etapa2.py
# falha: 2.2
# causa: o broadcast envia também para quem falou
TROCAS = [
    (
        """        if cliente is not remetente:
            envia(cliente, linha)
""",
        """        envia(cliente, linha)
""",
    ),
]
