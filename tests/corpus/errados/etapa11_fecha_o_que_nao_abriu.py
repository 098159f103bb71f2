"""Ao fechar a janela, encerra uma conexão que pode nunca ter existido."""

# base: solucoes/etapa11.py
# falha: 11.8
# causa: a thread principal parou | AttributeError
TROCAS = [
    (
        """        if self.conexao is None:
            return
        try:
            self.conexao.shutdown""",
        """        try:
            self.conexao.shutdown""",
    ),
]
