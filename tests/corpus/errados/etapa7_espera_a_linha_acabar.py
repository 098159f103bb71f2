"""No terminal, guarda as mensagens enquanto há uma linha começada."""

# base: tests/corpus/certos/etapa7_linha_redesenhada.py
# falha: 7.2
# bloqueia: não
# causa: não a escreveu na tela na hora
TROCAS = [
    (
        """    def mostra(self, texto):
        self.apaga()
""",
        """    def mostra(self, texto):
        if self.na_tela and self.linha:
            self.guardadas.append(texto)
            return
        self.apaga()
""",
    ),
    (
        """        self.linha = ""
        self.deco""",
        """        self.linha = ""
        self.guardadas = []
        self.deco""",
    ),
    (
        """                self.linha = ""
            elif""",
        """                self.linha = ""
                while self.guardadas:
                    self.mostra(self.guardadas.pop(0))
            elif""",
    ),
]
