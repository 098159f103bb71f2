"""Uma linha igual à anterior não é enviada."""

# base: solucoes/etapa11.py
# falha: 11.4
# bloqueia: não
# causa: não chegou ao servidor
TROCAS = [
    (
        "        if linha and self.entrou:\n            self.rede.envia(linha)\n",
        '        if linha and self.entrou:\n            if linha != getattr(self, "ultima", ""):\n                self.rede.envia(linha)\n            self.ultima = linha\n',
    ),
]
