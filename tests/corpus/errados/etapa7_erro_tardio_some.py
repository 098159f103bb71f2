"""Depois das boas-vindas, uma linha ERRO não é mostrada."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: não a escreveu na tela | mudada, ou cortada
TROCAS = [
    (
        "        print(sem_controles(linha), flush=True)\n",
        '        if self.entrou and linha.startswith("ERRO"):\n            return\n        print(sem_controles(linha), flush=True)\n',
    ),
]
