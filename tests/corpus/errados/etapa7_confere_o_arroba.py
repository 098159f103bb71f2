"""Recusa por conta própria uma privada sem texto: quem responde é o servidor."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha digitada não chegou ao servidor | a linha chegou mudada
TROCAS = [
    (
        "            linha = input()\n",
        '            linha = input()\n            if linha.startswith("@") and " " not in linha:\n                print("faltou o texto", flush=True)\n                continue\n',
    ),
]
