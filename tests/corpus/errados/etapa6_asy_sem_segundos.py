"""A data do registro não tem os segundos."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.1
# causa: não tem a data e a hora no começo, ou tem outro formato
TROCAS = [
    (
        ":%Y-%m-%d %H:%M:%S}",
        ":%Y-%m-%d %H:%M}",
    ),
]
