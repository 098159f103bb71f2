"""A cada linha, quem falou recebe um "ok"."""

# base: solucoes/etapa2.py
# falha: 2.2
# causa: recebe uma confirmação, “ok”
TROCAS = [
    (
        "                    distribui(linha, conexao)",
        '                    distribui(linha, conexao)\n                    envia(conexao, "ok")',
    ),
]
