"""Uma linha comprida é partida em várias."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.3
# causa: uma linha comprida foi cortada
TROCAS = [
    (
        """        buffer += dados
        while b"\\n" in buffer:
            mensagem, buffer = buffer.split(b"\\n", 1)
            mensagem = mensagem.rstrip(b"\\r")
            if mensagem:
                broadcast(mensagem, cliente)
""",
        """        buffer += dados
        while b"\\n" in buffer:
            mensagem, buffer = buffer.split(b"\\n", 1)
            mensagem = mensagem.rstrip(b"\\r")
            if mensagem:
                broadcast(mensagem, cliente)
        if len(buffer) >= 1024:
            broadcast(buffer, cliente)
            buffer = b""
""",
    ),
]
