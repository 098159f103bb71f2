"""Aceita caracteres de controle no apelido."""

# base: solucoes/etapa3.py
# falha: 3.5
# causa: o servidor aceitou um apelido com caractere de controle
TROCAS = [
    (
        " or not apelido.isprintable():",
        ":",
    ),
]
