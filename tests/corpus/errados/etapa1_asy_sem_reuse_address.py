"""Desliga o reuse_address que o asyncio liga sozinho: a porta fica presa."""

# base: tests/corpus/certos/etapa1_asyncio.py
# falha: 1.7
# causa: a porta ainda estava presa
TROCAS = [
    (
        "start_server(ecoa, args.host, args.porta)",
        """start_server(
        ecoa, args.host, args.porta, reuse_address=False
    )""",
    ),
]
