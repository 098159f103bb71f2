"""Percorre uma cópia da lista e imprime cada linha na tela do servidor."""

# base: solucoes/etapa2.py
TROCAS = [
    (
        """                with trava:
                    distribui(linha, conexao)
""",
        """                with trava:
                    distribui(linha, conexao)
                print(linha)
""",
    ),
    (
        """    for cliente in clientes:
""",
        """    for cliente in list(clientes):
""",
    ),
]
