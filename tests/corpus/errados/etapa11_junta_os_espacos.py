"""Vários espaços no meio do que se digita viram um."""

# base: solucoes/etapa11.py
# falha: 11.4
# bloqueia: não
# causa: a linha chegou mudada
TROCAS = [
    (
        """linha = self.caixa.get()
""",
        """linha = " ".join(self.caixa.get().split())
""",
    ),
]
