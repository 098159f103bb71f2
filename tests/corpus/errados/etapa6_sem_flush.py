"""Deixa o registro no buffer até o programa fechar."""

# base: solucoes/etapa6.py
# falha: 6.6
# causa: o texto ainda não foi para o arquivo
TROCAS = [
    (
        ", buffering=1)",
        ")",
    ),
]
