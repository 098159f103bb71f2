"""Encerra também com quit e exit, que são frases."""

# base: solucoes/etapa8.py
# falha: 8.1
TROCAS = [
    (
        "        if quer_sair(linha):\n            encerra()",
        '        if quer_sair(linha) or linha.strip() in ("quit", "exit"):\n            encerra()',
    ),
]
