"""O try fica em volta do for: depois de um cliente caído, os seguintes não recebem."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.7
# causa: depois que alguém caiu, uma mensagem se perdeu
TROCAS = [
    (
        """        for cliente in list(clientes):
            if cliente != remetente:
                try:
                    cliente.sendall(mensagem + b"\\n")
                except OSError:
                    pass
""",
        """        try:
            for cliente in list(clientes):
                if cliente != remetente:
                    cliente.sendall(mensagem + b"\\n")
        except OSError:
            print("Erro ao enviar")
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
]
