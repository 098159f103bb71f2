"""Só recusa o apelido que começa com @: no meio, deixa passar."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 3.5
# causa: o servidor aceitou um apelido com @ no meio
TROCAS = [
    (
        """set(apelido) & set(" @:")""",
        """set(apelido) & set(" :") or apelido[0] == "@\"""",
    ),
]
