"""Lê o teclado como se fosse Latin-1, e os acentos chegam trocados."""

# base: solucoes/etapa8.py
# falha: 8.1
# causa: o texto chegou mudado
TROCAS = [
    (
        "    for linha in sys.stdin:  #",
        '    for linha in open(0, encoding="latin-1"):  #',
    ),
]
