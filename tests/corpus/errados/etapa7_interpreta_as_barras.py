"""Troca o \\n digitado por um fim de linha de verdade."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha digitada não chegou ao servidor | a linha chegou mudada
TROCAS = [
    ("            linha = input()\n", '            linha = input().replace("\\\\n", "\\n")\n'),
]
