"""Só envia as 80 primeiras letras."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha não chegou ao servidor | a linha digitada não chegou
TROCAS = [
    (
        """            self.envia(linha)
            if self.saindo""",
        """            self.envia(linha[:80])
            if self.saindo""",
    ),
]
