"""Esquece o f da f-string do aviso: chega “{apelido}” escrito assim mesmo."""

# base: solucoes/etapa3.py
# falha: 3.2
# causa: falta o f antes das aspas
TROCAS = [('f"{apelido} entrou no chat."', '"{apelido} entrou no chat."')]
