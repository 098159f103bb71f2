"""Recusa nomes com acentos."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.5
# causa: o servidor não aceitou um apelido em outro alfabeto
TROCAS = [
    (
        'if letra in "@: " or not letra.isprintable():',
        'if letra in "@: " or not letra.isprintable() or not letra.isascii():',
    ),
]
