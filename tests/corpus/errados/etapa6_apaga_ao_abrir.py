"""Abre o registro com o modo w: cada início apaga o anterior."""

# base: solucoes/etapa6.py
# falha: 6.7
# causa: o programa, quando começa, apaga o arquivo ou escreve por cima
TROCAS = [
    (
        '"a", encoding',
        '"w", encoding',
    ),
]
