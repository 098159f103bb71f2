"""Compara com uma lista que só tem sair e SAIR: Sair vira mensagem."""

# base: tests/servidores_certos/etapa5_iniciante.py
# falha: 5.3
# causa: o servidor não reconheceu o pedido de saída
TROCAS = [
    (
        'linha.strip().lower() == "sair"',
        'linha.strip() in ["sair", "SAIR"]',
    ),
]
