"""Só o botão envia: o Enter não faz nada."""

# base: solucoes/etapa11.py
# falha: 11.4
# causa: a linha digitada não chegou
TROCAS = [
    (
        """        self.caixa.bind("<Return>", self.envia)
        self.botao""",
        """        self.botao""",
    ),
]
