"""Recusa um apelido feito só de algarismos."""

# base: tests/corpus/certos/etapa3_fila_central.py
# falha: 3.5
TROCAS = [
    (
        "    if not apelido.isprintable()",
        '    if apelido.isdigit():\n        return "o apelido não pode ser um número"\n    if not apelido.isprintable()',
    ),
]
