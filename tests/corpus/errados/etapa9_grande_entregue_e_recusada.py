"""Entrega o pedaço da linha grande antes de recusá-la."""

# base: solucoes/etapa9.py
# falha: 9.5
# causa: o pedaço que não tinha \n foi entregue
TROCAS = [
    (
        """            raise LinhaGrande
""",
        """            yield resto.decode("utf-8", "replace")
            raise LinhaGrande
""",
    ),
]
