"""Reserva 1 MiB para cada pessoa."""

# base: solucoes/etapa10.py
# falha: 10.5
# causa: cada pessoa custa memória demais
TROCAS = [
    (
        """    conexoes.add(conexao)
    try:
""",
        """    conexoes.add(conexao)
    reserva = bytearray(b"." * 1024 * 1024)
    try:
""",
    ),
    (
        """        conexoes.discard(conexao)
""",
        """        conexoes.discard(conexao)
        reserva.clear()
""",
    ),
]
