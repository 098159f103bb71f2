"""Escreve o ERRO com a cor de quem não quer ser lido."""

# base: solucoes/etapa8.py
# falha: 8.5
# causa: a linha de erro foi escrita no terminal, mas não se lê nele
TROCAS = [
    ("ERRO ninguém", "\\033[8mERRO ninguém"),
    ("ERRO não conheço", "\\033[8mERRO não conheço"),
]
