"""Fechar a janela encerra com código 1."""

# base: solucoes/etapa11.py
# falha: 11.8
# causa: código
TROCAS = [
    (
        """        self.raiz.mainloop()
""",
        """        self.raiz.mainloop()
        raise SystemExit(1)
""",
    ),
]
