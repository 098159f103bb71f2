"""Fecha a janela e esquece a conexão: a thread que recebe segura o programa."""

# base: solucoes/etapa11.py
# falha: 11.8
# causa: a conexão ficou aberta | segura o
TROCAS = [
    (
        """target=self.ouve, daemon=True)""",
        """target=self.ouve)""",
    ),
    (
        """        self.rede.fecha()
        self.raiz.destroy()
""",
        """        self.raiz.destroy()
""",
    ),
]
