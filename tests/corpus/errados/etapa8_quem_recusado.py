"""Mostra também o apelido que foi recusado."""

# base: solucoes/etapa8.py
# falha: 8.2
# causa: ainda não entrou e apareceu
TROCAS = [
    (
        "apelidos = {}",
        """pedidos = {}
apelidos = {}""",
    ),
    (
        """    motivo = motivo_da_recusa(apelido)
""",
        """    pedidos[conexao] = apelido
    motivo = motivo_da_recusa(apelido)
""",
    ),
    (
        """    apelido = apelidos.pop(conexao, None)
""",
        """    pedidos.pop(conexao, None)
    apelido = apelidos.pop(conexao, None)
""",
    ),
    (
        "', '.join(apelidos.values())",
        "', '.join(pedidos.values())",
    ),
]
