"""Cada pessoa ganha um threading.Timer que nunca chega ao fim."""

# base: solucoes/etapa10.py
# falha: 10.1
# causa: o servidor cria threads conforme as pessoas chegam
TROCAS = [
    (
        """    conexoes.add(conexao)
    try:
""",
        """    conexoes.add(conexao)
    despertador = threading.Timer(3600, print)
    despertador.daemon = True
    despertador.start()
    try:
""",
    ),
    (
        """        conexoes.discard(conexao)
""",
        """        conexoes.discard(conexao)
        despertador.cancel()
""",
    ),
]
