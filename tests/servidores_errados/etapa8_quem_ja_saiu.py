"""Mostra todos os que já entraram, também quem saiu."""

# base: solucoes/etapa8.py
# falha: 8.2
# causa: já saiu e foi mostrada como se estivesse na sala
TROCAS = [
    (
        """        self.apelidos = {}  # quem -> apelido
""",
        """        self.apelidos = {}  # quem -> apelido
        self.vistos = []
""",
    ),
    (
        """        self.apelidos[quem] = apelido
""",
        """        self.apelidos[quem] = apelido
        self.vistos.append(apelido)
""",
    ),
    (
        "', '.join(sala.apelidos.values())",
        "', '.join(sala.vistos)",
    ),
]
