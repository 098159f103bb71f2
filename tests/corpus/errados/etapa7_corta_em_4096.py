"""Só envia os primeiros 4096 bytes do que se digita: uma linha pode ser mais comprida."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha chegou cortada
TROCAS = [
    (
        """            self.envia(linha)
            if self.saindo""",
        """            self.envia(linha.encode()[:4096].decode("utf-8", "ignore"))
            if self.saindo""",
    ),
]
