"""Não envia o que vem depois de um #."""

# base: solucoes/etapa8.py
# falha: 8.1
TROCAS = [
    (
        '            resposta = executa(linha.removesuffix("\\n"), registro)\n',
        '            resposta = executa(linha.removesuffix("\\n").split("#")[0], registro)\n',
    ),
]
