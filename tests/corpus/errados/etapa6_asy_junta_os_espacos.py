"""Junta os espaços repetidos do texto da mensagem privada."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 4.5
# causa: o texto da mensagem privada chegou cortado ou mudado
TROCAS = [
    (
        """        apelido = self.apelidos[quem]
        for outro""",
        """        texto = " ".join(texto.split())
        apelido = self.apelidos[quem]
        for outro""",
    ),
]
