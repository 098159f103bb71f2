"""Um envio que falha é tratado como queda de quem fala: ele é expulso."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.7
# causa: escrever para quem tinha caído deu erro | depois que alguém caiu
TROCAS = [
    (
        """                try:
                    cliente.sendall(mensagem + b"\\n")
                except OSError:
                    pass
""",
        """                cliente.sendall(mensagem + b"\\n")
""",
    ),
    (
        """    with trava:
        if cliente in clientes:
            clientes.remove(cliente)
    cliente.close()
""",
        """    cliente.close()
""",
    ),
    (
        """                broadcast(mensagem, cliente)
""",
        """                try:
                    broadcast(mensagem, cliente)
                except OSError:
                    remover(cliente)
                    return
""",
    ),
]
