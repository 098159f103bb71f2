"""Responde OK ao apelido, em vez das boas-vindas."""

# base: solucoes/etapa3.py
# falha: 3.1
# causa: o servidor respondeu “OK” ao apelido, mas as boas-vindas começam com “Bem-vind” e trazem
TROCAS = [('envia(conexao, f"Bem-vindo ao chat, {apelido}!")', 'envia(conexao, "OK")')]
