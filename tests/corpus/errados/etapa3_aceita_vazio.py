"""Aceita um apelido vazio."""

# base: solucoes/etapa3.py
# falha: 3.5
# causa: o servidor aceitou um apelido vazio
TROCAS = [
    (
        """    if not apelido.strip():
        return "apelido vazio."
""",
        "",
    ),
]
