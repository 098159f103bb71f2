"""Lê de uma pessoa até não haver mais nada, antes de olhar as outras."""

# base: tests/corpus/certos/etapa9_selectors.py
# falha: 9.6
# causa: o servidor quase só para si
TROCAS = [
    (
        """        if eventos & selectors.EVENT_READ and pessoa.sock in self.pessoas:
            self.le(pessoa)
""",
        """        if eventos & selectors.EVENT_READ:
            while pessoa.sock in self.pessoas and self.le(pessoa):
                pass
""",
    ),
    (
        """        if len(pessoa.chegou) > LINHA + 1:
            self.erro(pessoa, "linha comprida demais")
            self.tira(pessoa)
""",
        """        if len(pessoa.chegou) > LINHA + 1:
            self.erro(pessoa, "linha comprida demais")
            self.tira(pessoa)
        return True
""",
    ),
]
