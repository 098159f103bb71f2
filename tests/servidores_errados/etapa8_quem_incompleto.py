"""Esquece quem entrou por último."""

# base: solucoes/etapa8.py
# falha: 8.2
# causa: a lista não está completa
TROCAS = [
    (
        "', '.join(sala.apelidos.values())",
        "', '.join(list(sala.apelidos.values())[:2])",
    ),
]
