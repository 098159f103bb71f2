"""`/quem` mostra só os três primeiros."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.2
TROCAS = [
    (
        "                for nome in usuarios.values():",
        "                for nome in list(usuarios.values())[:3]:",
    ),
]
