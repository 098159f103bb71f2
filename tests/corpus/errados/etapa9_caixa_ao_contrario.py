"""O que chega depois entra na frente do que já esperava."""

# base: solucoes/etapa9.py
# falha: 9.3
# causa: nada se perdeu, mas a ordem mudou
TROCAS = [
    (
        """        caixas[conexao] += dados
""",
        """        caixas[conexao][:0] = dados
""",
    ),
]
