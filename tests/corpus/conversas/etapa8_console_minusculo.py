"""O console passa a minúsculas tudo o que se digita."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.1
TROCAS = [
    ('linha = input("comando: ")', 'linha = input("comando: ").lower()'),
]
