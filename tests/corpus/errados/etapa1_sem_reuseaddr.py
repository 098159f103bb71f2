"""Não liga SO_REUSEADDR: não reinicia na mesma porta."""

# base: solucoes/etapa1.py
# falha: 1.7
# causa: a porta ainda estava presa à execução anterior
TROCAS = [
    (
        """    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
""",
        """    with socket.socket() as servidor:
        servidor.bind((argumentos.host, argumentos.porta))
        servidor.listen()
""",
    ),
]
