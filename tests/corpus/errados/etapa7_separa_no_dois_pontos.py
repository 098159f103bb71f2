"""Corta a linha em cada “: ” e mostra só o primeiro pedaço do texto."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: não a escreveu na tela | mudada, ou cortada
TROCAS = [
    (
        "        print(sem_controles(linha), flush=True)\n",
        '        partes = sem_controles(linha).split(": ")\n        print(": ".join(partes[:2]), flush=True)\n',
    ),
]
