"""Não mostra uma mensagem igual à anterior."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: duas linhas iguais são duas mensagens
TROCAS = [
    (
        "        self.saindo = False  # fomos nós que pedimos o fim\n",
        '        self.saindo = False  # fomos nós que pedimos o fim\n        self.ultima = ""\n',
    ),
    (
        "        print(sem_controles(linha), flush=True)\n",
        "        if linha == self.ultima:\n            return\n        self.ultima = linha\n        print(sem_controles(linha), flush=True)\n",
    ),
]
