"""Troca :) por um emoji antes de enviar."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha digitada não chegou ao servidor | a linha chegou mudada
TROCAS = [
    ("            linha = input()\n", '            linha = input().replace(":)", "\\U0001f642")\n'),
]
