"""Registra o pedido de saída como MENSAGEM."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.3
# causa: o pedido de saída foi registrado como se fosse uma mensagem
TROCAS = [
    (
        """            if linha.strip().lower() == "sair":
""",
        """            if linha.strip().lower() == "sair":
                sala.registra(f"MENSAGEM {sala.apelidos.get(escritor)}: {linha}")
""",
    ),
]
