"""Escreve ana: oi, e o combinado era ana >> oi."""

# base: tests/corpus/dialetos/nome-e-sair/etapa5_certo.py
# falha: 3.3
# causa:
TROCAS = [
    (
        'f"{nome} >> {texto}"',
        'f"{nome}: {texto}"',
    ),
]
