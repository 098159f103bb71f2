"""Toma o fim da entrada por um pedido de encerrar."""

# base: solucoes/etapa8.py
# falha: 8.6
# causa: quando a entrada do teclado acaba, o servidor para de atender
TROCAS = [
    (
        """        if resposta:
            print(resposta)
""",
        """        if resposta:
            print(resposta)
    encerra()
""",
    ),
]
