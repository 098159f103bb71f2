"""Devolve a quem falou, em vez de entregar aos outros."""

# base: solucoes/etapa2.py
# falha: 2.1
# causa: a linha voltou para bia
TROCAS = [
    (
        """        if cliente is not remetente:
""",
        """        if cliente is remetente:
""",
    ),
]
