"""Guarda todos os apelidos já usados e nunca os libera."""

# base: tests/corpus/certos/etapa3_fila_central.py
# falha: 3.8
TROCAS = [
    ("acontecimentos = queue.Queue()", "usados = set()\nacontecimentos = queue.Queue()"),
    ("recusa(linha, apelidos.values())", "recusa(linha, usados)"),
    (
        "        apelidos[conexao] = linha\n",
        "        apelidos[conexao] = linha\n        usados.add(linha)\n",
    ),
]
