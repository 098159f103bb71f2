"""A cada volta atende só a conexão mais antiga das que têm algo a dizer."""

# base: tests/corpus/certos/etapa9_selectors.py
# falha: 9.6
# causa: o servidor quase só para si
TROCAS = [
    (
        """            for chave, eventos in self.seletor.select():
""",
        """            for chave, eventos in sorted(self.seletor.select(), key=lambda e: e[0].fd)[:1]:
""",
    ),
]
