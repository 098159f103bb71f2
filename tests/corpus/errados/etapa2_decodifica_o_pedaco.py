"""Decodifica cada pedaço antes de juntar: um acento cortado vira lixo."""

# base: solucoes/etapa2.py
# falha: 2.3
# causa: um “ã” cortado ao meio foi decodificado antes de chegar inteiro
TROCAS = [
    (
        """    resto = b""
    while dados := conexao.recv(4096):
        *completas, resto = (resto + dados).split(b"\\n")
""",
        """    resto = ""
    while dados := conexao.recv(4096):
        *completas, resto = (resto + dados.decode("utf-8", "replace")).split("\\n")
""",
    ),
    (
        """            yield linha.removesuffix(b"\\r").decode("utf-8", "replace")
""",
        """            yield linha.removesuffix("\\r")
""",
    ),
]
