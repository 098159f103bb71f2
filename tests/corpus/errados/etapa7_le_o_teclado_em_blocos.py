"""Lê o teclado em blocos de 1024 bytes e decodifica cada um: um acento pode ficar no meio."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha chegou mudada
TROCAS = [
    (
        """            linha = input()
            self.saindo""",
        """            linha = self.proxima_linha()
            self.saindo""",
    ),
    (
        """    def mostra(self, linha):""",
        """    def proxima_linha(self):
        while "\\n" not in self.digitado:
            bloco = os.read(0, 1024)
            if not bloco:
                raise EOFError
            self.digitado += bloco.decode("utf-8", "replace")
        linha, _, self.digitado = self.digitado.partition("\\n")
        return linha

    def mostra(self, linha):""",
    ),
    (
        """        self.saindo = False  # fomos""",
        """        self.digitado = ""
        self.saindo = False  # fomos""",
    ),
]
