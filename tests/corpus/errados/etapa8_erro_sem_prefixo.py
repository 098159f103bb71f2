"""Explica o erro sem começar por ERRO."""

# base: solucoes/etapa8.py
# falha: 8.5
# causa: o servidor respondeu de outro jeito
TROCAS = [
    (
        'f"ERRO não conheço {comando}',
        'f"Não conheço {comando}',
    ),
]
