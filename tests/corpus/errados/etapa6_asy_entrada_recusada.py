"""Registra ENTRADA mesmo de quem teve o apelido recusado."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.2
# causa: só registre o que deu certo
TROCAS = [
    (
        """        self.registra(f"ENTRADA {apelido}")
""",
        "",
    ),
    (
        """        if not 1 <= len(apelido) <= 20:
""",
        """        self.registra(f"ENTRADA {apelido}")
        if not 1 <= len(apelido) <= 20:
""",
    ),
]
