"""Guarda o apelido antes de o conferir: depois da recusa, o que essa pessoa envia já é conversa."""

# base: solucoes/etapa3.py
# falha: 3.4
# causa: o apelido que caio enviou foi entregue como se ana o dissesse
TROCAS = [
    (
        """    motivo = motivo_da_recusa(apelido)
    if motivo:
""",
        """    motivo = motivo_da_recusa(apelido)
    apelidos[conexao] = apelido
    if motivo:
""",
    ),
]
