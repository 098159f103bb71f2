"""As boas-vindas enfeitam o apelido com title()."""

# base: tests/corpus/certos/etapa3_fila_central.py
# falha: 3.1
TROCAS = [
    ('apelido {linha}")', 'apelido {linha.title()}")'),
]
