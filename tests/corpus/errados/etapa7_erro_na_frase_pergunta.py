"""Uma frase com a palavra ERRO some: é tomada por uma recusa."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: não a escreveu na tela | mudada, ou cortada
TROCAS = [
    (
        "        print(sem_controles(linha), flush=True)\n",
        '        if "ERRO" in linha and self.entrou:\n            return\n        print(sem_controles(linha), flush=True)\n',
    ),
]
