"""Joga fora o pedaço que sobra depois da última linha."""

# base: solucoes/etapa7.py
# falha: 7.4
# causa: junte os bytes até o \n
TROCAS = [
    (
        "        *completas, resto = (resto + dados)",
        "        *completas, _ = dados",
    ),
]
