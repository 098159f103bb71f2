"""O registro troca por ? tudo o que está fora do plano básico."""

# base: tests/corpus/certos/etapa6_socketserver.py
# falha: 6.3
TROCAS = [
    ("if letra.isprintable() else", "if letra.isprintable() and ord(letra) < 65536 else"),
]
