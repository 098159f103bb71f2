"""Só estranha a privada que não tem espaço: `@ oi` e `@bia   ` passam."""

# base: tests/corpus/certos/etapa4_socketserver.py
# falha: 4.4
TROCAS = [
    ("        if not nome or not texto.strip():\n", '        if " " not in linha:\n'),
]
