"""Não tira o \\r que vem do Windows."""

# base: solucoes/etapa2.py
# falha: 2.5
# causa: o \r do fim da linha foi tratado como parte do texto
TROCAS = [
    (
        'linha.removesuffix(b"\\r").decode',
        "linha.decode",
    ),
]
