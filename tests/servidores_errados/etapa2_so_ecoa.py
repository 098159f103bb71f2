"""Devolve a quem falou, em vez de entregar aos outros."""

# base: solucoes/etapa2.py
# falha: 2.1
TROCAS = [
    (
        """        if cliente is not remetente:
""",
        """        if cliente is remetente:
""",
    ),
]
