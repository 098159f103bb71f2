"""Esquece quem entrou por último."""

# base: solucoes/etapa8.py
# falha: 8.2
# causa: a lista não está completa
TROCAS = [
    (
        "', '.join(apelidos.values())",
        "', '.join(list(apelidos.values())[:2])",
    ),
]
