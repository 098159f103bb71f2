"""Só entende sair em minúsculas."""

# base: tests/corpus/dialetos/nome-e-sair/etapa5_certo.py
# falha: 5.3
# causa:
TROCAS = [
    (
        'texto.lower() == "sair"',
        'texto == "sair"',
    ),
]
