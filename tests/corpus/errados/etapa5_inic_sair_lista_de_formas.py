"""Compara com uma lista que só tem sair e SAIR: Sair vira mensagem."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.3
# causa: tire os espaços em volta (strip) e passe tudo para minúsculas
TROCAS = [
    (
        'linha.strip().lower() == "sair"',
        'linha.strip() in ["sair", "SAIR"]',
    ),
]
