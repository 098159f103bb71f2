"""Ainda não conhece /expulsar: manda o comando a todos."""

# base: solucoes/etapa8.py
# falha: 8.3 8.5
# causa: o comando foi enviado a todos como se fosse uma frase
TROCAS = [
    (
        """    if comando == "/expulsar":
        return expulsa(argumento.strip())
    if comando.startswith("/"):
""",
        """    if comando.startswith("/") and comando != "/expulsar":
""",
    ),
]
