"""Troca espaços seguidos por um só."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha chegou mudada
TROCAS = [
    (
        """            self.envia(linha)
            if self.saindo""",
        """            self.envia(" ".join(linha.split()))
            if self.saindo""",
    ),
]
