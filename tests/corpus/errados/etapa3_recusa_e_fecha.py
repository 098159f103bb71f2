"""Recusa o apelido em uso e fecha a conexão, sem outra chance."""

# base: solucoes/etapa3.py
# falha: 3.4
# causa: depois de recusar o apelido
TROCAS = [
    (
        """                recebe(conexao, linha)
""",
        """                recebe(conexao, linha)
                if conexao not in apelidos:
                    return
""",
    ),
]
