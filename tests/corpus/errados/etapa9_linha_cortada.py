"""O que sobra do primeiro envio se perde: a linha chega cortada."""

# base: solucoes/etapa9.py
# falha: 9.3
# causa: o que não coube no socket se perdeu
TROCAS = [
    (
        """        caixas[conexao] = bytearray()
""",
        """        caixas[conexao] = bytearray()
        dados = b""
""",
    ),
]
