"""Desiste quando o apelido é recusado."""

# base: solucoes/etapa7.py
# falha: 7.5
# causa: o programa terminou antes da hora
TROCAS = [
    (
        """            print("Escolha outro apelido: ", end="", flush=True)
""",
        """            os._exit(1)
""",
    ),
]
