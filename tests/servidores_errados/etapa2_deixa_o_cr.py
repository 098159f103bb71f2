"""Não tira o \\r que vem do Windows."""

# base: solucoes/etapa2.py
# falha: 2.5
TROCAS = [
    (
        'linha.removesuffix(b"\\r").decode',
        "linha.decode",
    ),
]
