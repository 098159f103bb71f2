"""Não mostra quem entrou e quem saiu."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: não a escreveu na tela | mudada, ou cortada
TROCAS = [
    (
        "        print(sem_controles(linha), flush=True)\n",
        '        if " entrou" in linha or " saiu" in linha:\n            return\n        print(sem_controles(linha), flush=True)\n',
    ),
]
