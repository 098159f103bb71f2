"""Com mais de 30 pessoas na sala, quem entra não é anunciado."""

# base: solucoes/etapa9.py
# falha: 9.7
# causa: os anúncios se perdem ou se repetem
TROCAS = [
    (
        """    aviso = aos_outros(conexao, f"{apelido} entrou no chat.")
""",
        """    aviso = aos_outros(conexao, f"{apelido} entrou no chat.")
    if len(apelidos) > 30:
        aviso = ([], "")
""",
    ),
]
