"""Aceita caracteres de controle no apelido."""

# base: solucoes/etapa3.py
# falha: 3.5
TROCAS = [
    (
        " or not apelido.isprintable():",
        ":",
    ),
]
