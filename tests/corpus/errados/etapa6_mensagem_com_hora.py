"""Registra a mensagem com a hora que vai para os outros."""

# base: solucoes/etapa6.py
# falha: 6.3
# causa: o evento foi escrito de outro jeito
TROCAS = [
    (
        'f"MENSAGEM {frase}"',
        'f"MENSAGEM {hora()} {frase}"',
    ),
]
