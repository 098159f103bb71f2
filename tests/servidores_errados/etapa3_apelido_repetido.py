"""Aceita um apelido em uso: a nova dona toma o lugar da antiga."""

# base: solucoes/etapa3.py
# falha: 3.4
TROCAS = [
    (
        """    if apelido in participantes:
        return "apelido em uso, escolha outro."
""",
        "",
    ),
]
