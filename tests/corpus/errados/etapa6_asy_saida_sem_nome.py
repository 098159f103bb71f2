"""Registra SAIDA de quem nunca entrou."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.2
# causa: quem nunca entrou foi registrado
TROCAS = [
    (
        """            return []
        apelido""",
        """            self.registra("SAIDA None")
            return []
        apelido""",
    ),
]
