"""Troca por ? o que não cabe em 16 bits, como os emojis."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: mudada, ou cortada
TROCAS = [
    (
        'letra if letra.isprintable() else "?"',
        'letra if letra.isprintable() and ord(letra) < 0x10000 else "?"',
    ),
]
