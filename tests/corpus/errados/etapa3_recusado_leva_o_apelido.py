"""Quem foi recusado e vai embora leva o apelido da dona: a limpeza é pelo nome pedido."""

# base: solucoes/etapa3.py
# falha: 3.4
# causa: a dona do apelido deixou de receber
TROCAS = [
    (
        """    try:
        for linha in linhas(conexao):
            with trava:
                recebe(conexao, linha)
""",
        """    pedido = ""
    try:
        for linha in linhas(conexao):
            with trava:
                pedido = pedido if conexao in apelidos else linha
                recebe(conexao, linha)
""",
    ),
    (
        """            apelidos.pop(conexao, None)
        conexao.close()
""",
        """            for dona in [c for c in apelidos if apelidos[c] == pedido]:
                del apelidos[dona]
        conexao.close()
""",
    ),
]
