"""A linha vazia vira uma fala vazia."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 2.9
# causa: a linha vazia foi entregue
TROCAS = [
    (
        """    elif linha != "":
""",
        """    else:
""",
    ),
]
