"""Ignora o que vem depois de um #."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha digitada não chegou ao servidor | a linha chegou mudada
TROCAS = [
    ("            linha = input()\n", '            linha = input().split("#")[0]\n'),
]
