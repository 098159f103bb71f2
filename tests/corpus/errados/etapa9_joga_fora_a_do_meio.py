"""Enquanto alguém se atrasa, uma linha de vez em quando é jogada fora."""

# base: solucoes/etapa9.py
# falha: 9.3
# causa: o que não coube no socket se perdeu
TROCAS = [
    (
        """        caixas[conexao] += dados
""",
        """        if len(dados) > 1000 or len(caixas[conexao]) % 7:
            caixas[conexao] += dados
""",
    ),
]
