"""Mostra também o apelido que foi recusado."""

# base: solucoes/etapa8.py
# falha: 8.2
# causa: ainda não entrou e foi mostrada
TROCAS = [
    (
        """        self.apelidos = {}  # quem -> apelido
""",
        """        self.apelidos = {}  # quem -> apelido
        self.pedidos = {}
""",
    ),
    (
        """        motivo = self.motivo_da_recusa(apelido)
""",
        """        self.pedidos[quem] = apelido
        motivo = self.motivo_da_recusa(apelido)
""",
    ),
    (
        """        apelido = self.apelidos.pop(quem, None)
""",
        """        self.pedidos.pop(quem, None)
        apelido = self.apelidos.pop(quem, None)
""",
    ),
    (
        "', '.join(sala.apelidos.values())",
        "', '.join(sala.pedidos.values())",
    ),
]
