"""Separa o destino no último @ da linha."""

# base: tests/corpus/certos/etapa4_socketserver.py
# falha: 4.5
TROCAS = [
    ('linha[1:].partition(" ")', 'linha.rpartition("@")[2].partition(" ")'),
]
