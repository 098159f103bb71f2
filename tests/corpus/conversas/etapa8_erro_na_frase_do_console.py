"""Não envia a frase que contém ERRO."""

# base: solucoes/etapa8.py
# falha: 8.1
TROCAS = [
    (
        '            resposta = executa(linha.removesuffix("\\n"), registro)\n',
        '            if "ERRO" in linha:\n                continue\n            resposta = executa(linha.removesuffix("\\n"), registro)\n',
    ),
]
