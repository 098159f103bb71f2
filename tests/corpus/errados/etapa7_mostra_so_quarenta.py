"""Mostra só as 40 primeiras letras de cada linha."""

# base: solucoes/etapa7.py
# falha: 7.2
# causa: o fim de uma linha comprida não apareceu
TROCAS = [
    (
        "        print(sem_controles(linha), flush=True)",
        "        print(sem_controles(linha)[:40], flush=True)",
    ),
]
