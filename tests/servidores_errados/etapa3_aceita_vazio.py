"""Aceita um apelido vazio."""

# base: solucoes/etapa3.py
# falha: 3.5
TROCAS = [
    (
        """    if not apelido.strip():
        return "apelido vazio."
""",
        "",
    ),
]
