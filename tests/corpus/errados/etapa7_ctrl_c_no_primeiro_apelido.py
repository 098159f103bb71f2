"""Ctrl+C antes de dizer o apelido dá um traceback."""

# base: solucoes/etapa7.py
# falha: 7.6
# causa: não foi tratado | a entrada acabou (Ctrl+D)
TROCAS = [
    (
        '        try:\n            self.envia(nome or input("Seu apelido: "))\n            self',
        '        self.envia(nome or input("Seu apelido: "))\n        try:\n            self',
    ),
]
