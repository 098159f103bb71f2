"""Na segunda recusa, desiste."""

# base: solucoes/etapa7.py
# falha: 7.5
# causa: o cliente fechou a conexão | o programa terminou antes da hora
TROCAS = [
    (
        "        self.saindo = False  # fomos nós que pedimos o fim\n",
        "        self.saindo = False  # fomos nós que pedimos o fim\n        self.recusas = 0\n",
    ),
    (
        '            print("Escolha outro apelido: ", end="", flush=True)\n',
        '            self.recusas += 1\n            if self.recusas > 1:\n                print("Desisto.", flush=True)\n                os._exit(1)\n            print("Escolha outro apelido: ", end="", flush=True)\n',
    ),
]
