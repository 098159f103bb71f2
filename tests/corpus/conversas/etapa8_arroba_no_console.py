"""Toma por privada, e não envia a todos, a linha do console que começa com @."""

# base: solucoes/etapa8.py
# falha: 8.1
TROCAS = [
    (
        '            resposta = executa(linha.removesuffix("\\n"), registro)\n',
        '            if linha.startswith("@"):\n                continue\n            resposta = executa(linha.removesuffix("\\n"), registro)\n',
    ),
]
