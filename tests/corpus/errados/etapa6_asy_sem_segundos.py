"""A data do registro não tem os segundos."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.1
# causa: e não com a data e a hora na forma
TROCAS = [
    (
        ":%Y-%m-%d %H:%M:%S}",
        ":%Y-%m-%d %H:%M}",
    ),
]
