"""Troca espaços seguidos por um só."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha chegou mudada
TROCAS = [
    (
        """            self.envia(linha)
            if quer_sair""",
        """            self.envia(" ".join(linha.split()))
            if quer_sair""",
    ),
]
