"""Escreve a data no formato brasileiro."""

# base: solucoes/etapa6.py
# falha: 6.1
# causa: e não com a data e a hora na forma
TROCAS = [
    (
        '"%Y-%m-%d %H:%M:%S"',
        '"%d/%m/%Y %H:%M:%S"',
    ),
]
