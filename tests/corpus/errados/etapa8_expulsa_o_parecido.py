"""Expulsa o primeiro cujo apelido começa como o pedido."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.3 8.5
# causa: o servidor expulsou outra pessoa
TROCAS = [
    (
        "            if usuarios[conexao] == nome:",
        "            if usuarios[conexao].startswith(nome):",
    ),
]
