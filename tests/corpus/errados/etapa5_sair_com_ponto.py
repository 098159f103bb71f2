"""Também sai quem diz “sair.”, com um ponto no fim."""

# base: solucoes/etapa5.py
# falha: 5.4
# causa: o servidor tomou a frase por um pedido de saída
TROCAS = [
    (
        "linha.strip().lower()",
        "linha.strip().rstrip('.!').lower()",
    ),
]
