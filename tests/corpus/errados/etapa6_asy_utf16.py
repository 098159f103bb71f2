"""UTF-16 no registro"""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.6
# causa: o arquivo não está em UTF-8
TROCAS = [
    (
        """"a", encoding="utf-8")""",
        """"a", encoding="utf-16-le")""",
    ),
]
