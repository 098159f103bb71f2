"""Entrega as mensagens com >> no lugar dos dois-pontos."""

# base: solucoes/etapa3.py
# falha: 3.3
# causa: o formato é outro a partir da 4ª letra
TROCAS = [
    (
        'f"{apelidos[conexao]}: {linha}"',
        'f"{apelidos[conexao]} >> {linha}"',
    ),
]
