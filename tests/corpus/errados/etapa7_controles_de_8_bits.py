"""Troca só os controles abaixo de 32: os de 8 bits passam."""

# base: solucoes/etapa7.py
# falha: 7.9
# causa: controle de 8 bits
TROCAS = [
    (
        """letra.isprintable() else""",
        """ord(letra) >= 32 else""",
    ),
]
