"""Escreve a data no formato brasileiro."""

# base: solucoes/etapa6.py
# falha: 6.1
TROCAS = [
    (
        '"%Y-%m-%d %H:%M:%S"',
        '"%d/%m/%Y %H:%M:%S"',
    ),
]
