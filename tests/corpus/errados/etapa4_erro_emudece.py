"""Depois de um erro, quem errou não é mais ouvido."""

# base: solucoes/etapa4.py
# falha: 4.8
# causa: depois de um ERRO, o que quem errou disse em seguida não chegou
TROCAS = [
    (
        """        erro(conexao, f"{nome} não está no chat.")
""",
        """        castigados[conexao] = castigados.get(conexao, 0) + 1
        erro(conexao, f"{nome} não está no chat.")
""",
    ),
    (
        """    elif linha:
""",
        """    elif linha and castigados.get(conexao, 0) < 3:
""",
    ),
    (
        "apelidos = {}",
        """castigados = {}  # conexão -> quantos erros já cometeu
apelidos = {}""",
    ),
]
