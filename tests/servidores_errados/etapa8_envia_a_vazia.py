"""O Enter sozinho também vai para todos."""

# base: solucoes/etapa8.py
# falha: 8.1
# bloqueia: não
# causa: o Enter sozinho também foi enviado
TROCAS = [
    (
        """    if not linha:
        return ""
    if not linha.startswith("/"):
""",
        """    if not linha.startswith("/"):
""",
    ),
]
