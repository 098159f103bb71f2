"""Mostra só a primeira linha de cada recv()."""

# base: solucoes/etapa7.py
# falha: 7.4
# causa: várias linhas vieram num recv() só
TROCAS = [
    (
        "        for linha in completas:",
        "        for linha in completas[:1]:",
    ),
]
