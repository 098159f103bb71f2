"""Descarta a primeira linha de cada cliente, como se fosse um nome."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.1
# causa: a primeira linha de quem chega não foi entregue
TROCAS = [
    (
        """    buffer = b""
    while True:
""",
        """    buffer = b""
    nome = None
    while True:
""",
    ),
    (
        """            if mensagem:
                broadcast(""",
        """            if nome is None:
                nome = mensagem
            elif mensagem:
                broadcast(""",
    ),
]
