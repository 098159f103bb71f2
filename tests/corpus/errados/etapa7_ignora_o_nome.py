"""Pergunta o apelido mesmo com --nome."""

# base: solucoes/etapa7.py
# falha: 7.1
# bloqueia: não
# causa: com --nome, o apelido já se sabe
TROCAS = [
    (
        """self.envia(nome or input("Seu apelido: "))""",
        """self.envia(input("Seu apelido: "))""",
    ),
]
