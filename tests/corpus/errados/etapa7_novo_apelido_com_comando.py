"""Envia o segundo apelido como /nick."""

# base: solucoes/etapa7.py
# falha: 7.5
# causa: algo a mais na frente
TROCAS = [
    (
        """            self.envia(linha)
            if self.saindo""",
        """            self.envia(linha if self.entrou else f"/nick {linha}")
            if self.saindo""",
    ),
]
