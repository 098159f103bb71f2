"""Uma linha de mais de 32 KiB é jogada fora, sem que ninguém saiba."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.3
# causa: uma linha comprida
TROCAS = [
    (
        "        buffer += dados\n",
        "        buffer += dados\n        if len(buffer) > 32768:\n            buffer = b''\n",
    ),
]
