"""O que chega depois entra na frente do que já esperava."""

# base: solucoes/etapa9.py
# falha: 9.3
# causa: o que não coube no socket se perdeu
TROCAS = [
    (
        """        caixas[conexao] += dados
""",
        """        caixas[conexao][:0] = dados
""",
    ),
]
