"""Ainda não conhece /expulsar: manda o comando a todos."""

# base: solucoes/etapa8.py
# falha: 8.3 8.5
# causa: o comando foi enviado a todos como se fosse uma frase
TROCAS = [
    (
        """    if not linha.startswith("/"):
""",
        """    if not linha.startswith("/") or linha.startswith("/expulsar"):
""",
    ),
]
