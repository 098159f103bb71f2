"""Recusa apelidos com letras fora do latim básico e dos acentos do português."""

# base: tests/corpus/certos/etapa3_fila_central.py
# falha: 3.5
TROCAS = [
    (
        "    if not apelido.isprintable()",
        '    if any(ord(letra) > 255 for letra in apelido):\n        return "use só letras do nosso alfabeto"\n    if not apelido.isprintable()',
    ),
]
