"""Envia o apelido sem o fim de linha."""

# base: solucoes/etapa7.py
# falha: 7.1
# causa: o apelido veio sem o \n no fim
TROCAS = [
    (
        """self.envia(nome or input("Seu apelido: "))""",
        """self.conexao.sendall((nome or input("Seu apelido: ")).encode())""",
    ),
]
