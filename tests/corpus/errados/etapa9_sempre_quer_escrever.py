"""Quem se atrasou uma vez fica com EVENT_WRITE ligado: o laço não descansa mais."""

# base: tests/corpus/certos/etapa9_selectors.py
# falha: 9.3
# causa: a caixa do lento já esvaziou, e um laço do programa repete sem parar
TROCAS = [
    (
        """        quer = selectors.EVENT_READ | (selectors.EVENT_WRITE if pessoa.sai else 0)
""",
        """        quer = selectors.EVENT_READ | (selectors.EVENT_WRITE if pessoa.sai else 0)
        quer |= self.seletor.get_key(pessoa.sock).events
""",
    ),
]
