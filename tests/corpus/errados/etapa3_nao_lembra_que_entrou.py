"""Não confere se a pessoa já entrou: cada linha seguinte é tomada por outro apelido."""

# base: solucoes/etapa3.py
# falha: 2.1
# causa: as linhas seguintes continuam a ser tomadas por apelido
TROCAS = [
    (
        """    if conexao not in apelidos:
        entra(conexao, linha)
    elif linha:
        distribui(f"{apelidos[conexao]}: {linha}", conexao)
""",
        """    entra(conexao, linha)
""",
    ),
]
