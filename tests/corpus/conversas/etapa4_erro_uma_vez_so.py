"""Avisa que o destino não existe só na primeira vez."""

# base: tests/corpus/certos/etapa4_socketserver.py
# falha: 4.3
TROCAS = [
    ("    apelido = None\n", "    apelido = None\n    avisado = False\n"),
    (
        '            self.escreve(f"ERRO não há ninguém chamado {nome}")',
        '            if not self.avisado:\n                self.escreve(f"ERRO não há ninguém chamado {nome}")\n            self.avisado = True',
    ),
]
