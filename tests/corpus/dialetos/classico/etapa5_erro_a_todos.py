"""Responde a privada errada a todo mundo."""

# base: tests/corpus/dialetos/classico/etapa5_certo.py
# falha: 4.3
# causa:
TROCAS = [
    (
        '        erro(conexao, f"{nome} não está no chat.")',
        '        for cliente in apelidos:\n            erro(cliente, f"{nome} não está no chat.")',
    ),
]
