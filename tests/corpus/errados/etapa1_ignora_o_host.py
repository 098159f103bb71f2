"""Escuta sempre em 127.0.0.1, sem olhar --host."""

# base: solucoes/etapa1.py
# falha: 1.1
# causa: o programa escuta no endereço 127.0.0.1
# bloqueia: não
TROCAS = [
    (
        "create_server((argumentos.host,",
        'create_server(("127.0.0.1",',
    ),
]
