"""Lê o teclado com read(), que só volta no fim da entrada."""

# base: solucoes/etapa8.py
# falha: 8.1
# causa: a linha digitada não foi enviada a ninguém
TROCAS = [
    (
        "    for linha in sys.stdin:  #",
        "    for linha in sys.stdin.read().splitlines():  #",
    ),
]
