"""Encerra com o código 1."""

# base: tests/servidores_certos/etapa8_iniciante.py
# falha: 8.4
# causa: o programa escolheu outro código de saída
TROCAS = [
    (
        "    os._exit(0)",
        "    os._exit(1)",
    ),
]
