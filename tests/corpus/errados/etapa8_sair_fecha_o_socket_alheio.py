"""Fecha o socket do servidor enquanto a principal espera nele."""

# base: solucoes/etapa8.py
# falha: 8.4
# causa: Bad file descriptor
TROCAS = [
    (
        """    encerrando.set()
""",
        """    servidor_aberto.close()
""",
    ),
    (
        """def recebe_clientes(servidor, registro):
""",
        """def recebe_clientes(servidor, registro):
    global servidor_aberto
    servidor_aberto = servidor
""",
    ),
]
