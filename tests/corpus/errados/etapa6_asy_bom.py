"""BOM no registro"""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.1
# causa: o arquivo começa com um BOM
TROCAS = [
    (
        """"a", encoding="utf-8")""",
        """"a", encoding="utf-8-sig")""",
    ),
]
