"""Não percebe que recv() devolveu nada, e gira para sempre."""

# base: solucoes/etapa7.py
# falha: 7.7
# causa: só um Enter a soltaria | gira para sempre
TROCAS = [
    (
        """            while dados := self.conexao.recv(4096):
""",
        """            while not self.saindo:
                dados = self.conexao.recv(4096)
""",
    ),
]
