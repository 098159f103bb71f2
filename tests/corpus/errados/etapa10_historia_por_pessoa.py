"""Cada pessoa guarda uma cópia de todos os anúncios que já leu, em 500 pedaços."""

# base: solucoes/etapa10.py
# falha: 10.5
# causa: cada pessoa custa memória demais
TROCAS = [
    (
        """    caixas.setdefault(conexao, []).append(dados)
""",
        """    caixas.setdefault(conexao, []).append(dados)
    if len(historia.setdefault(conexao, [])) < 500:
        historia[conexao].append(dados + bytes(1000))
""",
    ),
    (
        """        conexoes.discard(conexao)
""",
        """        conexoes.discard(conexao)
        historia.pop(conexao, None)
""",
    ),
    (
        """class LinhaGrande(Exception):
""",
        """historia = {}


class LinhaGrande(Exception):
""",
    ),
]
