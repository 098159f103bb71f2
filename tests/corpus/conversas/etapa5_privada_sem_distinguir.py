"""Compara o destino sem distinguir maiúsculas, e Ana recebe o que era de ana."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.6
TROCAS = [
    ("            if nome == destino:", "            if nome.lower() == destino.lower():"),
]
