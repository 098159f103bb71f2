"""O console monta a linha com %, com o texto digitado no modelo."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.1
TROCAS = [
    (
        '            broadcast(hora() + "servidor: " + linha)',
        '            broadcast(("%s servidor: " + linha) % hora().strip())',
    ),
]
