"""Toma por saída qualquer linha que contém QUIT."""

# base: tests/corpus/dialetos/irc-simples/etapa8_certo.py
# falha: 5.4 8.1
# causa:
TROCAS = [
    (
        'return linha.strip().upper() == "QUIT"',
        'return "QUIT" in linha.upper()',
    ),
]
