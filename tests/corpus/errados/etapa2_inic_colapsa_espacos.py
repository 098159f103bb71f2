"""Junta espaços repetidos."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.1
# causa: o texto chegou mudado
TROCAS = [
    (
        "broadcast(mensagem, cliente)",
        'broadcast(b" ".join(mensagem.split()), cliente)',
    ),
]
