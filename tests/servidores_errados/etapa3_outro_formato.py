"""Entrega as mensagens com >> no lugar dos dois-pontos."""

# base: solucoes/etapa3.py
# falha: 3.3
TROCAS = [
    (
        'f"{apelido}: {linha}"',
        'f"{apelido} >> {linha}"',
    ),
]
