"""Envia NICK antes do apelido, como no IRC."""

# base: solucoes/etapa7.py
# falha: 7.1
# causa: a primeira linha é só o apelido
TROCAS = [
    (
        """self.envia(nome or input("Seu apelido: "))""",
        """self.envia("NICK " + (nome or input("Seu apelido: ")))""",
    ),
]
