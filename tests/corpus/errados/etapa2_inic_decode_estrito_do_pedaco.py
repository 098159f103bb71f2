"""Decodifica cada pedaço que chega: um ã cortado ao meio derruba quem fala."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.3
# causa: UnicodeDecodeError
TROCAS = [
    (
        """    buffer = b""
""",
        """    buffer = ""
""",
    ),
    (
        """        buffer += dados
        while b"\\n" in buffer:
            mensagem, buffer = buffer.split(b"\\n", 1)
            mensagem = mensagem.rstrip(b"\\r")
            if mensagem:
                broadcast(mensagem, cliente)
""",
        """        buffer += dados.decode("utf-8")
        while "\\n" in buffer:
            mensagem, buffer = buffer.split("\\n", 1)
            mensagem = mensagem.rstrip("\\r")
            if mensagem:
                broadcast(mensagem.encode("utf-8"), cliente)
""",
    ),
]
