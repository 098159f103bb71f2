"""Calcula a hora uma vez só, quando o programa começa."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.9
# causa: a hora está parada
TROCAS = [
    (
        """    def publico(self, quem, texto):
""",
        """    def publico(self, quem, texto, agora=datetime.now()):
""",
    ),
    (
        """        return self.aos_outros(quem, f"{datetime.now():""",
        """        return self.aos_outros(quem, f"{agora:""",
    ),
]
