"""Na queda brusca, shutdown() falha com a trava na mão e ninguém mais a consegue."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.7
# causa: OSError ([Errno 107] Transport endpoint is not connected)
TROCAS = [
    (
        """    with trava:
        if cliente in clientes:
            clientes.remove(cliente)
    cliente.close()
""",
        """    trava.acquire()
    if cliente in clientes:
        clientes.remove(cliente)
    cliente.shutdown(socket.SHUT_RDWR)
    trava.release()
    cliente.close()
""",
    ),
]
