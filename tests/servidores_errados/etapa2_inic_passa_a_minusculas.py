"""Passa o texto para minúsculas antes de entregar."""

# base: tests/servidores_certos/etapa2_iniciante.py
# falha: 2.5
# causa: ? o programa ficou em silêncio
TROCAS = [
    (
        "broadcast(mensagem, cliente)",
        "broadcast(mensagem.decode().lower().encode(), cliente)",
    ),
]
