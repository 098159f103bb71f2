"""Termina com código 1 mesmo quando a pessoa quis sair."""

# base: solucoes/etapa7.py
# falha: 7.6
# causa: o programa escolheu outro código de saída
TROCAS = [
    (
        """        print("Até logo!")
""",
        """        print("Até logo!")
        sys.exit(1)
""",
    ),
]
