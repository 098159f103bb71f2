"""Só toma por caractere de controle o que vem antes do espaço: o DEL passa."""

# base: solucoes/etapa3.py
# falha: 3.5
# causa: o servidor aceitou um apelido com DEL
TROCAS = [
    (
        " or not apelido.isprintable():",
        " or any(ord(letra) < 32 for letra in apelido):",
    ),
]
