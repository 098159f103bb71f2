"""Solta o laço entre ver que o apelido está livre e guardá-lo: dois ficam com o mesmo."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 3.9
# causa: entre conferir se o apelido está livre e guardá-lo
TROCAS = [
    (
        """    def recebe(self, quem, linha):
        if quem not in self.apelidos:
            return self.entra(quem, linha)
""",
        """    def recebe(self, quem, linha, usado):
        if quem not in self.apelidos:
            return self.entra(quem, linha, usado)
""",
    ),
    (
        """    def entra(self, quem, apelido):
""",
        """    def entra(self, quem, apelido, usado):
""",
    ),
    (
        """        if apelido in self.apelidos.values():
""",
        """        if usado:
""",
    ),
    (
        """            entrega(sala.recebe(escritor, linha))
""",
        """            usado = linha in sala.apelidos.values()
            await asyncio.sleep(0)
            entrega(sala.recebe(escritor, linha, usado))
""",
    ),
]
