"""Escreve [servidor] em vez de servidor: na frente."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.1
# bloqueia: não
# causa: o formato é outro
TROCAS = [
    (
        'hora() + "servidor: " + linha',
        'hora() + "[servidor] " + linha',
    ),
]
