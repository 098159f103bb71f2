"""Uma linha igual à anterior não é enviada."""

# base: solucoes/etapa11.py
# falha: 11.4
# bloqueia: não
# causa: não chegou ao servidor
TROCAS = [
    (
        """        if linha and self.entrou:
            self.rede.envia(linha)
""",
        """        if linha and self.entrou:
            if linha != getattr(self, "ultima", ""):
                self.rede.envia(linha)
            self.ultima = linha
""",
    ),
]
