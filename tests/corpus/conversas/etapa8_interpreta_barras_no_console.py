"""Troca o \\n digitado no console por um fim de linha."""

# base: solucoes/etapa8.py
# falha: 8.1
TROCAS = [
    (
        '            resposta = executa(linha.removesuffix("\\n"), registro)\n',
        '            resposta = executa(linha.removesuffix("\\n").replace("\\\\n", "\\n"), registro)\n',
    ),
]
