"""Guarda para sempre quem já passou pela sala: a mensagem privada a quem caiu não dá erro."""

# base: solucoes/etapa4.py
# falha: 4.9
# causa: quem caiu continua na lista
TROCAS = [
    (
        """        destino = self.dono_do_apelido(nome)
        if destino is None:
""",
        """        destino = self.dono_do_apelido(nome)
        if nome in self.antigos and destino is None:
            return []
        if destino is None:
""",
    ),
    (
        """        self.apelidos.pop(quem, None)
""",
        """        self.antigos.add(self.apelidos.pop(quem, None))
""",
    ),
    (
        """        self.apelidos = {}  # quem -> apelido
""",
        """        self.apelidos = {}  # quem -> apelido
        self.antigos = set()
""",
    ),
]
