"""Abre o registro com o modo w: cada início apaga o anterior."""

# base: solucoes/etapa6.py
# falha: 6.7
# causa: o arquivo é apagado quando o programa começa
TROCAS = [
    (
        '"a", encoding',
        '"w", encoding',
    ),
]
