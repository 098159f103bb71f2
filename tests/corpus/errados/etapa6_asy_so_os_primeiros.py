"""Só entrega às primeiras pessoas da lista."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 2.6
# causa: com muita gente no chat
TROCAS = [
    (
        """        return [(outro, linha) for outro in self.apelidos if outro is not quem]
""",
        """        return [(outro, linha) for outro in self.apelidos if outro is not quem][:20]
""",
    ),
]
