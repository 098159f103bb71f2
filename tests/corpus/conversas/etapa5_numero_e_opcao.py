"""Uma linha só de algarismos é opção de menu e não é entregue."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 2.1
TROCAS = [
    (
        '    elif linha != "":',
        '    elif linha.isdigit():\n        enviar(conexao, "* opção inválida")\n    elif linha != "":',
    ),
]
