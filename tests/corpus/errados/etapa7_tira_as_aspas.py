"""Tira as aspas das pontas do que se digita."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha digitada não chegou ao servidor | a linha chegou mudada
TROCAS = [
    ("            linha = input()\n", "            linha = input().strip('\"')\n"),
]
