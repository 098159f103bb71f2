"""Cria a thread e esquece o start()."""

# base: solucoes/etapa7.py
# falha: 7.2 7.6
# causa: crie uma thread só para receber
TROCAS = [
    (
        """        self.ouvinte.start()
""",
        """""",
    ),
]
