"""O Enter sozinho também vai para todos."""

# base: solucoes/etapa8.py
# falha: 8.1
# bloqueia: não
# causa: o Enter sozinho também foi enviado
TROCAS = [
    (
        """    if linha:
        realiza(publico(None, linha), registro)
""",
        """    realiza(publico(None, linha), registro)
""",
    ),
]
