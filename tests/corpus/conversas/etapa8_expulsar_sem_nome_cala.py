"""`/expulsar` sem apelido não diz nada."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.5
TROCAS = [
    ('                print("ERRO use: /expulsar nome")', "                pass"),
]
