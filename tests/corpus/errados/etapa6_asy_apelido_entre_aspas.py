"""Escreve no registro o apelido entre aspas."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.2
# causa: o formato é outro
TROCAS = [
    (
        "ENTRADA {apelido}",
        "ENTRADA {apelido!r}",
    ),
]
