"""Uma linha nunca passa de mil letras: o resto é jogado fora."""

# base: solucoes/etapa2.py
# falha: 2.3
# causa: uma linha comprida foi cortada
TROCAS = [
    (
        "                    distribui(linha, conexao)\n",
        "                    distribui(linha[:1000], conexao)\n",
    ),
]
