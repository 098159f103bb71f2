"""Não percebe que o cliente foi embora: o laço repete sem parar."""

# base: tests/corpus/dialetos/xis/etapa8_certo.py
# falha: 8.27
# causa: o laço repete sem parar
TROCAS = [
    ('            print("O cliente foi embora.")\n            return', "            continue")
]
