"""Usa o que se digita como molde do format(): uma chave quebra o console."""

# base: solucoes/etapa8.py
# falha: 8.1
TROCAS = [
    (
        '            resposta = executa(linha.removesuffix("\\n"), registro)\n',
        '            resposta = executa(linha.removesuffix("\\n").format(), registro)\n',
    ),
]
