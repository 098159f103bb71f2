"""Ao fechar, espera a thread antes de acordá-la."""

# base: solucoes/etapa11.py
# falha: 11.8
# causa: acorde-a com shutdown
TROCAS = [
    (
        """        threading.Thread(target=self.ouve, daemon=True).start()
""",
        """        self.ouvinte = threading.Thread(target=self.ouve, daemon=True)
        self.ouvinte.start()
""",
    ),
    (
        """        if self.conexao is None:
            return
""",
        """        if self.conexao is None:
            return
        self.ouvinte.join()
""",
    ),
]
