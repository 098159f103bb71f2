"""Toma cada recv() por uma linha."""

# base: solucoes/etapa7.py
# falha: 7.4
# causa: linhas que vieram juntas foram mostradas numa linha só
TROCAS = [
    (
        """            for linha in linhas(self.conexao):
                self.mostra(linha)
""",
        """            while dados := self.conexao.recv(4096):
                self.mostra(dados.decode("utf-8", "replace").rstrip("\\n"))
""",
    ),
]
