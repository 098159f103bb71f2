"""O broadcast não pula o remetente."""

# base: solucoes/etapa2.py
# falha: 2.2
TROCAS = [
    (
        """        if cliente is not remetente:
            envia(cliente, linha)
""",
        """        envia(cliente, linha)
""",
    ),
]
