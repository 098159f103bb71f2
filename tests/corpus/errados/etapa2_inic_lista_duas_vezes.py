"""Põe cada cliente duas vezes na lista: tudo chega repetido."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.6
# causa: a mesma linha foi enviada mais de uma vez
TROCAS = [
    (
        """    buffer = b""
    while True:
""",
        """    with trava:
        clientes.append(cliente)
    buffer = b""
    while True:
""",
    ),
]
