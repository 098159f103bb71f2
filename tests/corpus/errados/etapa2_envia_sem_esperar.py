"""O socket não bloqueia, e o que send() não levou de uma vez se perde."""

# base: solucoes/etapa2.py
# falha: 2.6
# causa: sendall() espera
TROCAS = [
    (
        "                    distribui(linha, conexao)",
        "                    sem_esperar(linha, conexao)",
    ),
    (
        """def atende(""",
        """def sem_esperar(linha, remetente):
    for cliente in clientes:
        if cliente is not remetente:
            try:
                cliente.send((linha + "\\n").encode(), socket.MSG_DONTWAIT)
            except OSError:
                pass


def atende(""",
    ),
]
