"""Toma por em uso o apelido que começa como o de alguém."""

# base: tests/corpus/certos/etapa3_fila_central.py
# falha: 3.4
TROCAS = [
    ("if apelido in ocupados else", "if any(dele.startswith(apelido) for dele in ocupados) else"),
]
