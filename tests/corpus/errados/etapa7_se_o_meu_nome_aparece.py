"""Não mostra a mensagem em que o próprio apelido aparece: pensa que é eco."""

# base: solucoes/etapa7.py
# falha: 7.2
# causa: a linha começa como o apelido da pessoa
TROCAS = [
    (
        "        self.saindo = False  # fomos nós que pedimos o fim\n",
        '        self.saindo = False  # fomos nós que pedimos o fim\n        self.nome = "\\n"\n',
    ),
    (
        "        print(sem_controles(linha), flush=True)\n",
        "        if self.entrou and self.nome in linha:\n            return\n        print(sem_controles(linha), flush=True)\n",
    ),
    (
        '            self.envia(nome or input("Seu apelido: "))\n',
        '            self.nome = nome or input("Seu apelido: ")\n            self.envia(self.nome)\n',
    ),
]
