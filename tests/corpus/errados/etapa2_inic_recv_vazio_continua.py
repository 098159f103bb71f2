"""Quando recv() devolve b'', volta ao começo do laço: a thread gira sem parar."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 1.8
# causa: quando recv devolve b''
TROCAS = [
    (
        """        if not dados:
            break
""",
        """        if not dados:
            continue
""",
    ),
]
