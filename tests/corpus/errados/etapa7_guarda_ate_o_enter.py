"""A thread guarda as mensagens numa lista, e a principal só as mostra depois de um Enter."""

# base: solucoes/etapa7.py
# falha: 7.2
# causa: não a escreveu na tela na hora
TROCAS = [
    (
        """        print(sem_controles(linha), flush=True)
        if linha""",
        """        self.guardadas.append(sem_controles(linha))
        if linha""",
    ),
    (
        """        self.saindo = False  # fomos""",
        """        self.guardadas = []
        self.saindo = False  # fomos""",
    ),
    (
        """            self.envia(linha)
            if self.saindo""",
        """            self.envia(linha)
            while self.guardadas:
                print(self.guardadas.pop(0), flush=True)
            if self.saindo""",
    ),
]
