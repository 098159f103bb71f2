"""Anuncia a saída e esquece o close: a conexão fica aberta."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 5.1
# causa: a saída foi anunciada, mas a conexão continuou aberta
TROCAS = [
    (
        """        escritor.close()
""",
        "",
    ),
]
