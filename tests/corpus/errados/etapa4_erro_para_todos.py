"""O erro do destino inexistente vai para a sala inteira."""

# base: solucoes/etapa4.py
# falha: 4.3
# causa: o erro (ou a mensagem) foi também para quem não errou
TROCAS = [
    (
        """        erro(conexao, f"{nome} não está no chat.")
""",
        """        for todos in apelidos:
            erro(todos, f"{nome} não está no chat.")
""",
    ),
]
