"""Escreve a data no formato brasileiro."""

# base: solucoes/etapa6.py
# falha: 6.1
# causa: uma linha do registro não tem a data e a hora no começo
TROCAS = [
    (
        '"%Y-%m-%d %H:%M:%S"',
        '"%d/%m/%Y %H:%M:%S"',
    ),
]
