"""Toma por privada malformada qualquer frase que contenha @."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.7
# causa: só vale na primeira posição
TROCAS = [
    (
        'elif linha.startswith("@"):',
        'elif "@" in linha:',
    ),
]
