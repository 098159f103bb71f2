"""O console junta as palavras com um espaço só."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.1
TROCAS = [
    (
        '            broadcast(hora() + "servidor: " + linha)',
        '            broadcast(hora() + "servidor: " + " ".join(partes))',
    ),
]
