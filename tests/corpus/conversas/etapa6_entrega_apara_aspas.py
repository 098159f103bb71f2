"""Tira as aspas das pontas da mensagem."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 3.3
TROCAS = [
    (
        "    def publico(self, quem, texto):\n",
        "    def publico(self, quem, texto):\n        texto = texto.strip('\"') or texto\n",
    ),
]
