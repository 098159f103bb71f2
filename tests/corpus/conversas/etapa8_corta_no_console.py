"""Envia só os primeiros 40 caracteres do que se digita."""

# base: solucoes/etapa8.py
# falha: 8.1
TROCAS = [
    (
        '            resposta = executa(linha.removesuffix("\\n"), registro)\n',
        '            resposta = executa(linha.removesuffix("\\n")[:40], registro)\n',
    ),
]
