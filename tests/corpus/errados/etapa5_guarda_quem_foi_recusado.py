"""Guarda numa lista de suspeitos a conexão de quem tentou um apelido ruim, e nunca a fecha."""

# base: solucoes/etapa5.py
# falha: 5.9
# causa: cada visita deixa alguma coisa para trás
TROCAS = [
    (
        """    if motivo:
        erro(conexao, motivo)
        return
    apelidos[conexao]""",
        """    if motivo:
        erro(conexao, motivo)
        suspeitos.append(conexao.dup())
        return
    apelidos[conexao]""",
    ),
    (
        """apelidos = {}""",
        """suspeitos = []
apelidos = {}""",
    ),
]
