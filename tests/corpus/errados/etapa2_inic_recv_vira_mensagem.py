"""Cada recv() vira uma mensagem: não há buffer nem separação por linhas."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.3
# causa: trata cada recv() como se fosse uma linha inteira
TROCAS = [
    (
        """    buffer = b""
""",
        "",
    ),
    (
        """        buffer += dados
        while b"\\n" in buffer:
            mensagem, buffer = buffer.split(b"\\n", 1)
            mensagem = mensagem.rstrip(b"\\r")
            if mensagem:
                broadcast(mensagem, cliente)
""",
        """        mensagem = dados.strip()
        if mensagem:
            broadcast(mensagem, cliente)
""",
    ),
]
