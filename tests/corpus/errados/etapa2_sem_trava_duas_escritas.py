"""Envia o texto e o fim de linha em duas escritas, sem trava: linhas diferentes se misturam."""

# base: solucoes/etapa2.py
# falha: 2.6
# causa: as linhas de duas pessoas se misturaram
TROCAS = [
    (
        r"""        conexao.sendall(f"{linha}\n".encode())
""",
        r"""        conexao.sendall(linha.encode())
        conexao.sendall(b"\n")
""",
    ),
    (
        """                with trava:
                    distribui(linha, conexao)
""",
        """                distribui(linha, conexao)
""",
    ),
    (
        """    for cliente in clientes:
""",
        """    for cliente in list(clientes):
""",
    ),
]
