"""Não mostra os avisos livres (“* …”) do servidor."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: não a escreveu na tela | mudada, ou cortada
TROCAS = [
    (
        "        print(sem_controles(linha), flush=True)\n",
        '        if linha.startswith("* "):\n            return\n        print(sem_controles(linha), flush=True)\n',
    ),
]
