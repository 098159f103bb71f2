"""Espera girando, num laço vazio, a resposta ao apelido."""

# base: solucoes/etapa7.py
# falha: 7.10
# causa: algum laço repete sem parar
TROCAS = [
    (
        "            self.le_teclado()",
        "            while not self.entrou and not self.recusou:\n                pass\n            self.le_teclado()",
    ),
    (
        "        self.saindo = False  # fomos nós que pedimos o fim\n",
        "        self.saindo = False  # fomos nós que pedimos o fim\n        self.recusou = False\n",
    ),
    (
        '            print("Escolha outro',
        '            self.recusou = True\n            print("Escolha outro',
    ),
]
