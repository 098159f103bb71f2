"""Escuta numa porta fixa, escrita no código."""

# base: solucoes/etapa1.py
# falha: 1.1
# causa: o programa escuta na porta
TROCAS = [
    (
        "create_server((argumentos.host, argumentos.porta))",
        "create_server((argumentos.host, argumentos.porta + 1 if argumentos.porta < 60000 else argumentos.porta - 1))",
    ),
]
