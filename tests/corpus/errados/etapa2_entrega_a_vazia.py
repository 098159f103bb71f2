"""Entrega também a linha vazia de quem só apertou Enter."""

# base: solucoes/etapa2.py
# falha: 2.9
# causa: a linha vazia foi entregue
TROCAS = [
    ("            if linha:\n", "            if True:\n"),
]
