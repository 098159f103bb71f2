"""Cada linha que chega apaga o que a pessoa está digitando."""

# base: solucoes/etapa11.py
# falha: 11.4
# bloqueia: não
# causa: não pode mexer na caixa
TROCAS = [
    (
        """            self.mostra(texto)
""",
        """            self.mostra(texto)
            self.caixa.delete(0, "end")
""",
    ),
]
