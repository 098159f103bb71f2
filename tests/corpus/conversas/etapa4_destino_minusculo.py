"""Procura o destino em minúsculas, mas guarda os apelidos como vieram."""

# base: tests/corpus/certos/etapa4_socketserver.py
# falha: 4.1
TROCAS = [
    (
        'nome, _, texto = linha[1:].partition(" ")\n',
        'nome, _, texto = linha[1:].partition(" ")\n        nome = nome.lower()\n',
    ),
]
