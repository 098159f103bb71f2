"""A linha vazia vira uma fala vazia."""

# base: tests/servidores_certos/etapa5_iniciante.py
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
