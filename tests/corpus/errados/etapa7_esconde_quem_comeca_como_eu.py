"""Para não se ouvir, esconde toda linha que começa com o próprio apelido."""

# base: solucoes/etapa7.py
# falha: 7.2
# causa: a linha começa como o apelido da pessoa, e é de outra
TROCAS = [
    (
        """        print(sem_controles(linha), flush=True)
        if linha.startswith("Bem-vind"):
""",
        """        if not linha.startswith(self.apelido):
            print(sem_controles(linha), flush=True)
        if linha.startswith("Bem-vind"):
""",
    ),
    (
        """            self.envia(nome or input("Seu apelido: "))
""",
        """            self.apelido = nome or input("Seu apelido: ")
            self.envia(self.apelido)
""",
    ),
]
