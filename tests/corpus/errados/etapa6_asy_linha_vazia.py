"""Entrega a linha vazia como se fosse uma mensagem."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 2.9
# causa: a linha vazia foi entregue
TROCAS = [
    (
        " if linha else []",
        "",
    ),
]
