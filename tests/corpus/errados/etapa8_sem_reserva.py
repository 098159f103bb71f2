"""Qualquer um entra com o apelido servidor."""

# base: solucoes/etapa8.py
# falha: 8.7
# causa: o servidor aceitou o apelido reservado
TROCAS = [
    (
        "    if apelido == NOME_DO_SERVIDOR or apelido in",
        "    if apelido in",
    ),
]
