"""Decodifica cada pedaço, e um acento cortado derruba a thread."""

# base: solucoes/etapa7.py
# falha: 7.4
# causa: UnicodeDecodeError
TROCAS = [
    (
        """    while dados := conexao.recv(4096):
""",
        """    while dados := conexao.recv(4096):
        dados = dados.decode().encode()
""",
    ),
]
