"""Avisa que o servidor fechou, mas o programa só acaba depois de um Enter."""

# base: solucoes/etapa7.py
# falha: 7.7
# causa: só um Enter a soltaria
TROCAS = [
    (
        """            os._exit(0)
""",
        """            return
""",
    ),
]
