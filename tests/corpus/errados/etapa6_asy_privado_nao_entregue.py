"""Registra PRIVADO também para quem não está no chat."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.4
# causa: foi registrada uma mensagem privada que não chegou
TROCAS = [
    (
        """                self.registra(f"PRIVADO {apelido} -> {nome}: {texto}")
""",
        "",
    ),
    (
        """        apelido = self.apelidos[quem]
""",
        """        apelido = self.apelidos[quem]
        self.registra(f"PRIVADO {apelido} -> {nome}: {texto}")
""",
    ),
]
