"""Repassa os bytes como chegaram, sem esperar o fim da linha."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.3 2.5 2.9
# causa: o servidor repassou um pedaço sem esperar o fim da linha
TROCAS = [
    (
        'cliente.sendall(mensagem + b"\\n")',
        "cliente.sendall(mensagem)",
    ),
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
        """        broadcast(dados, cliente)
""",
    ),
]
