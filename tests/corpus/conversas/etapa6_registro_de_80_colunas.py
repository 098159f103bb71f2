"""O registro corta cada linha em 80 colunas."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.3
TROCAS = [
    ('{limpo}", file', '{limpo[:80]}", file'),
]
