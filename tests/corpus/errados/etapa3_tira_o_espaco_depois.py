"""Confere o apelido como veio, e o guarda sem os espaços das pontas."""

# base: solucoes/etapa3.py
# falha: 3.4
# causa: conferido com o espaço
TROCAS = [
    ("""or " " in apelido or not""", """or " " in apelido.strip() or not"""),
    ("apelidos[conexao] = apelido\n", "apelidos[conexao] = apelido.strip()\n"),
]
