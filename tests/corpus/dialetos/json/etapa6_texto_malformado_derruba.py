"""Um texto que não é JSON derruba a conversa de quem o enviou."""

# base: tests/corpus/dialetos/json/etapa6_certo.py
# falha: 4.4
# causa:
TROCAS = [
    (
        "except ValueError:\n                yield {}",
        "except ZeroDivisionError:\n                yield {}",
    ),
]
