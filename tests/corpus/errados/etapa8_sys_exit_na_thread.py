"""Encerra com sys.exit() na thread do console, que só termina essa thread."""

# base: solucoes/etapa8.py
# falha: 8.4
# causa: as conexões foram fechadas, mas o programa não terminou
TROCAS = [
    (
        """    encerrando.set()
""",
        """    fecha_conexoes()
    sys.exit(0)
""",
    ),
]
