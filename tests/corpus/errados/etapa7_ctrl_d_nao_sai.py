"""Depois do Ctrl+D, continua no ar."""

# base: solucoes/etapa7.py
# falha: 7.6
# causa: algo ainda segura o programa | o programa ainda espera o teclado | uma thread ainda espera
TROCAS = [
    (
        """            linha = input()
""",
        """            try:
                linha = input()
            except EOFError:
                self.ouvinte.join()
                continue
""",
    ),
]
