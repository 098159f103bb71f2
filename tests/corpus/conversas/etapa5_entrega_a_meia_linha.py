"""Quando alguém cai, entrega o que tinha ficado no buffer."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.5
TROCAS = [
    (
        "        if not dados:\n            break\n",
        '        if not dados:\n            if buffer and conexao in usuarios:\n                tratar_linha(conexao, buffer.decode("utf-8", "replace"))\n            break\n',
    ),
]
