"""Passa o texto para minúsculas antes de entregar."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.5
# causa: o texto chegou mudado a bia
TROCAS = [
    (
        "broadcast(mensagem, cliente)",
        "broadcast(mensagem.decode().lower().encode(), cliente)",
    ),
]
