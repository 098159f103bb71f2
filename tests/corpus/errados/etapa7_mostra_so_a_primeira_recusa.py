"""Mostra o motivo da primeira recusa; os das outras, não."""

# base: solucoes/etapa7.py
# falha: 7.5
# causa: não a escreveu na tela
TROCAS = [
    (
        "        self.saindo = False  # fomos nós que pedimos o fim\n",
        "        self.saindo = False  # fomos nós que pedimos o fim\n        self.recusas = 0\n",
    ),
    (
        "        print(sem_controles(linha), flush=True)\n",
        '        if linha.startswith("ERRO") and not self.entrou:\n            self.recusas += 1\n            if self.recusas > 1:\n                print("Escolha outro apelido: ", end="", flush=True)\n                return\n        print(sem_controles(linha), flush=True)\n',
    ),
]
