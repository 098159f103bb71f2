"""Toma por /quem qualquer comando que comece assim."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.5
# causa: o servidor respondeu de outro jeito
TROCAS = [
    (
        'linha == "/quem"',
        'linha.startswith("/quem")',
    ),
]
