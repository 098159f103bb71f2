"""Rotula a mensagem privada de outro jeito: [Privado de ana] oi."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.1
# causa: o formato é outro a partir da 2ª letra
TROCAS = [
    (
        '"[privado] " + usuarios[conexao] + ": " + texto',
        '"[Privado de " + usuarios[conexao] + "] " + texto',
    ),
]
