"""Junta os espaços repetidos da mensagem pública."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 3.3
# causa: o texto chegou mudado
TROCAS = [
    (
        """        fala = f"{self.apelidos[quem]}: {texto}"
""",
        """        fala = f"{self.apelidos[quem]}: " + " ".join(texto.split())
""",
    ),
]
