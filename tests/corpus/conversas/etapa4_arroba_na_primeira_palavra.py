"""Toma por privada a linha com @ em qualquer ponto da primeira palavra."""

# base: tests/corpus/certos/etapa4_socketserver.py
# falha: 4.7
TROCAS = [
    ('elif linha.startswith("@"):', 'elif "@" in linha.split(" ")[0]:'),
]
