"""O registro começa por um título, sem data."""

# base: solucoes/etapa6.py
# falha: 6.1
# causa: começa com “=== registro
TROCAS = [
    (
        '    registro = open(argumentos.registro, "a", encoding="utf-8", buffering=1)',
        '    registro = open(argumentos.registro, "a", encoding="utf-8", buffering=1)\n'
        '    registro.write("=== registro do chat ===\\n")',
    ),
]
