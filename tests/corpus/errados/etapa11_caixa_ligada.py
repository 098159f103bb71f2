"""Diz que o servidor fechou e deixa a pessoa digitar para ninguém."""

# base: solucoes/etapa11.py
# falha: 11.7
# causa: caixa.config(state="disabled")
TROCAS = [
    (
        """        self.caixa.config(state="disabled")
""",
        """""",
    ),
]
