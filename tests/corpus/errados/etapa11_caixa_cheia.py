"""Envia e deixa na caixa o que foi enviado."""

# base: solucoes/etapa11.py
# falha: 11.4
# causa: esvazie a caixa
TROCAS = [
    (
        """            self.caixa.delete(0, "end")
""",
        """""",
    ),
]
