"""Conecta sempre na porta 12345."""

# base: solucoes/etapa7.py
# falha: 7.1
# causa: confira se create_connection usa os valores
TROCAS = [
    (
        """socket.create_connection((host, porta), timeout=10)""",
        """socket.create_connection((host, 12345), timeout=10)""",
    ),
]
