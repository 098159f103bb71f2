"""Ignora a linha igual à anterior, "para ninguém inundar a sala"."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.1
TROCAS = [
    ('    buffer = b""\n', '    buffer = b""\n    ultima = b""\n'),
    (
        "            if mensagem:\n                broadcast(mensagem, cliente)\n",
        "            if mensagem and mensagem != ultima:\n                broadcast(mensagem, cliente)\n            ultima = mensagem\n",
    ),
]
