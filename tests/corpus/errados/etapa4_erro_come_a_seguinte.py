"""Depois de responder ERRO a uma privada sem texto, perde a linha seguinte da mesma pessoa."""

# base: solucoes/etapa4.py
# falha: 4.4
# causa: o servidor leu também a frase seguinte de ana, e não a entregou
TROCAS = [
    (
        """    if conexao not in apelidos:
        entra(conexao, linha)
    elif linha.startswith("@"):
""",
        """    if conexao not in apelidos:
        entra(conexao, linha)
    elif conexao in erraram:
        erraram.discard(conexao)
    elif linha.startswith("@"):
""",
    ),
    (
        """        erro(conexao, "mensagem privada se escreve assim: @apelido texto")
""",
        """        erraram.add(conexao)
        erro(conexao, "mensagem privada se escreve assim: @apelido texto")
""",
    ),
    (
        """def publico(conexao, texto):
""",
        """erraram = set()


def publico(conexao, texto):
""",
    ),
]
