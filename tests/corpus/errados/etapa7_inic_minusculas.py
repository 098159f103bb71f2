"""Passa tudo para minúsculas antes de enviar."""

# base: tests/corpus/certos/etapa7_iniciante.py
# falha: 7.3
# causa: a linha chegou mudada | a linha digitada não chegou
TROCAS = [
    (
        """            mensagem = input(">> ")
""",
        """            mensagem = input(">> ").lower()
""",
    ),
]
