"""Nada de errado na conversa: só não fecha quem diz sair."""

# base: tests/corpus/dialetos/classico/etapa5_certo.py
# falha: 5.1
# causa:
TROCAS = [
    (
        "            if quer_sair(linha):\n                return",
        "            if quer_sair(linha):\n                continue",
    ),
]
