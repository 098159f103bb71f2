"""Toma por comando dele a linha que começa com / e não a envia."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha digitada não chegou ao servidor | a linha chegou mudada
TROCAS = [
    (
        "            linha = input()\n",
        '            linha = input()\n            if linha.startswith("/"):\n                print("comando desconhecido", flush=True)\n                continue\n',
    ),
]
