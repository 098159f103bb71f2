"""O console ignora a linha igual à anterior."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.1 8.2
TROCAS = [
    ("def console():\n", "def console():\n    ultima = None\n"),
    (
        '        if linha == "":\n            continue\n',
        '        if linha == "" or linha == ultima:\n            continue\n        ultima = linha\n',
    ),
]
