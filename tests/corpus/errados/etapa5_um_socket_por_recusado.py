"""Abre um socket para contar cada apelido recusado a alguém, e nunca o fecha."""

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
        avisos.append(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        return
    apelidos[conexao]""",
    ),
    (
        """apelidos = {}""",
        """avisos = []
apelidos = {}""",
    ),
]
