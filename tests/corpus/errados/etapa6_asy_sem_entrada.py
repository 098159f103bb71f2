"""Não registra quem entra."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.2
# causa: o evento ENTRADA não foi escrito no registro
TROCAS = [
    (
        """        self.registra(f"ENTRADA {apelido}")
""",
        "",
    ),
]
