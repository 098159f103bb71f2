"""Anuncia a entrada uma vez por tentativa de apelido."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.2
TROCAS = [
    ("trava = threading.RLock()\n", "trava = threading.RLock()\ntentativas = {}\n"),
    (
        "    with trava:\n        if not nome_valido(nome):",
        "    with trava:\n        tentativas[conexao] = tentativas.get(conexao, 0) + 1\n        if not nome_valido(nome):",
    ),
    (
        '        broadcast(nome + " entrou no chat!", conexao)',
        '        for _ in range(tentativas[conexao]):\n            broadcast(nome + " entrou no chat!", conexao)',
    ),
]
