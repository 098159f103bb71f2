"""Troca tabulações por espaços antes de entregar."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.1
TROCAS = [
    (
        "broadcast(mensagem, cliente)\n    remover",
        "broadcast(mensagem.expandtabs(4), cliente)\n    remover",
    ),
]
