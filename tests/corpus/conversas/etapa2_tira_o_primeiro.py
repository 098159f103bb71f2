"""Quem sai tira da lista o primeiro que entrou, e não a si mesmo."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.7
TROCAS = [
    ("            clientes.remove(cliente)", "            clientes.pop(0)"),
]
