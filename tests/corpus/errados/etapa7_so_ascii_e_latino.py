"""Troca por ? toda letra que não é do alfabeto latino."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: mudada, ou cortada
TROCAS = [
    (
        'letra if letra.isprintable() else "?"',
        'letra if letra.isprintable() and letra < "\\u0250" else "?"',
    ),
]
