"""Envia de novo o mesmo apelido, sem perguntar."""

# base: solucoes/etapa7.py
# falha: 7.5
# causa: enviou outra coisa antes do novo apelido
TROCAS = [
    (
        """            print("Escolha outro apelido: ", end="", flush=True)
""",
        """            self.envia(self.nome)
""",
    ),
    (
        """            self.envia(nome or input("Seu apelido: "))
""",
        """            self.nome = nome or input("Seu apelido: ")
            self.envia(self.nome)
""",
    ),
]
