"""Corta a mensagem pública em 200 letras."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 2.3
# causa: uma linha comprida foi cortada
TROCAS = [
    (
        """    def publico(self, quem, texto):
""",
        """    def publico(self, quem, texto):
        texto = texto[:200]
""",
    ),
]
