"""Liga SO_REUSEADDR depois do bind, quando já não adianta."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 1.7
# causa: ligue SO_REUSEADDR antes do bind
TROCAS = [
    (
        """    servidor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    servidor.bind((args.host, args.porta))
""",
        """    servidor.bind((args.host, args.porta))
    servidor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
""",
    ),
]
