"""Lê uma linha do teclado e nunca mais."""

# base: solucoes/etapa8.py
# demora: espera muitos prazos inteiros
# falha: 8.1 8.2 8.5
# bloqueia: não
# causa: o console lê a primeira linha e para
TROCAS = [
    (
        """        if resposta:
            print(resposta)
""",
        """        if resposta:
            print(resposta)
        return
""",
    ),
]
