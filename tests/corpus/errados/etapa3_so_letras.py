"""Confere o apelido com isalpha() e recusa ana2, que vale."""

# base: solucoes/etapa3.py
# falha: 3.5
# causa: não use isalpha()
TROCAS = [("not apelido.isprintable()", "not apelido.isalpha()")]
