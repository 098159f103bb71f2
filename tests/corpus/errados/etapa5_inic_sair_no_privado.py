"""privada que termina com sair/ é sair expulsa"""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.4
# causa: o servidor tomou a frase por um pedido de saída
TROCAS = [
    (
        '    if linha.strip().lower() == "sair":',
        '    if linha.strip().lower() == "sair" or (linha.startswith("@") and linha.lower().split()[-1] == "sair"):',
    ),
]
