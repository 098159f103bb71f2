"""Recusa nomes com acentos."""

# base: tests/servidores_certos/etapa5_iniciante.py
# falha: 3.5
# causa: recusou um apelido válido, com acentos
TROCAS = [
    (
        'if letra in "@: " or not letra.isprintable():',
        'if letra in "@: " or not letra.isprintable() or not letra.isascii():',
    ),
]
