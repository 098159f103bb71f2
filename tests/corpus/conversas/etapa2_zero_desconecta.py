"""A opção 0 de um menu antigo ainda encerra a conversa."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.1
TROCAS = [
    (
        "            if mensagem:\n",
        "            if mensagem == b'0':\n                remover(cliente)\n                return\n            if mensagem:\n",
    ),
]
