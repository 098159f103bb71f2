"""Não percebe que recv() devolveu nada, e gira para sempre."""

# base: solucoes/etapa7.py
# falha: 7.7
# causa: só um Enter a soltaria | gira para sempre
TROCAS = [
    (
        """            for linha in linhas(self.conexao):
                self.mostra(linha)
""",
        """            while not self.saindo:
                for linha in linhas(self.conexao):
                    self.mostra(linha)
""",
    ),
]
