"""Aceita um apelido em uso: a nova dona toma o lugar da antiga."""

# base: solucoes/etapa3.py
# falha: 3.4
# causa: o servidor aceitou um apelido em uso
TROCAS = [
    (
        """    if apelido in participantes:
        return "apelido em uso, escolha outro."
""",
        "",
    ),
]
