"""Depois de um erro, pede uma confirmação e descarta a linha seguinte."""

# base: tests/corpus/certos/etapa4_socketserver.py
# falha: 4.8
TROCAS = [
    ("    apelido = None\n", "    apelido = None\n    pendente = False\n"),
    (
        "        if self.apelido is None:\n            self.entra(linha)\n",
        "        if self.apelido is None:\n            self.entra(linha)\n        elif self.pendente:\n            self.pendente = False\n",
    ),
    (
        '            self.escreve(f"ERRO não há ninguém chamado {nome}")',
        '            self.escreve(f"ERRO não há ninguém chamado {nome}")\n            self.pendente = True',
    ),
]
