"""Põe o apelido na frente do que envia: quem faz isso é o servidor."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: algo a mais na frente
TROCAS = [
    (
        """            self.envia(linha)
            if self.saindo""",
        """            self.envia(f"{self.nome}: {linha}" if self.entrou else linha)
            if self.saindo""",
    ),
    (
        """        self.saindo = False  # fomos""",
        """        self.nome = ""
        self.saindo = False  # fomos""",
    ),
    (
        """        if linha.startswith("Bem-vind"):
""",
        """        if linha.startswith("Bem-vind"):
            self.nome = linha.split()[-1].rstrip("!")
""",
    ),
]
