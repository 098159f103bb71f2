"""Esvazia o buffer que passou de 8 KB, para não gastar memória."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.3
TROCAS = [
    (
        "        buffer += dados\n",
        "        buffer += dados\n        if len(buffer) > 8192 and b'\\n' not in buffer:\n            buffer = b''\n",
    ),
]
