"""Encerra com o código 1."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.4
# causa: o programa escolheu outro código de saída
TROCAS = [
    (
        "    os._exit(0)",
        "    os._exit(1)",
    ),
]
