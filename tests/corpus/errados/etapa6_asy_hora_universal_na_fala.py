"""As mensagens levam a hora universal, não a local."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.9
# causa: use datetime.now() sem fuso
TROCAS = [
    (
        """        return self.aos_outros(quem, f"{datetime.now():[%H:%M:%S]} {fala}")
""",
        """        return self.aos_outros(quem, f"{datetime.now(UTC):[%H:%M:%S]} {fala}")
""",
    ),
    (
        """from datetime import datetime
""",
        """from datetime import UTC, datetime
""",
    ),
]
