"""Corta a mensagem em mil caracteres."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 2.3
TROCAS = [
    (
        'broadcast(usuarios[conexao] + ": " + linha, conexao)',
        'broadcast(usuarios[conexao] + ": " + linha[:1000], conexao)',
    ),
]
