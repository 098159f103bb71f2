"""Ignora, sem responder, quem pede o apelido servidor."""

# base: tests/corpus/certos/etapa8_asyncio.py
# falha: 8.7
# causa: o servidor não respondeu
TROCAS = [
    (
        """            return self.erro(quem, "esse apelido é meu")
""",
        """            return []
""",
    ),
]
