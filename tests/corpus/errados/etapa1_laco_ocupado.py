"""A thread principal gira à toa enquanto as outras trabalham."""

# base: solucoes/etapa1.py
# falha: 1.8
# causa: um laço do programa repete sem parar
TROCAS = [
    (
        """        while True:
            conexao, _ = servidor.accept()
""",
        """        servidor.setblocking(False)
        while True:
            try:
                conexao, _ = servidor.accept()
            except BlockingIOError:
                continue
            conexao.setblocking(True)
""",
    ),
]
