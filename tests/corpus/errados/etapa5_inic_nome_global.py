"""O nome de quem fala fica numa variável global: vale o do último a entrar."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 2.3 2.4 3.3
# causa: a linha chegou inteira, mas com outra coisa em volta
TROCAS = [
    (
        """        usuarios[conexao] = nome
""",
        """        global nome_atual
        nome_atual = nome
        usuarios[conexao] = nome
""",
    ),
    (
        'broadcast(usuarios[conexao] + ": " + linha, conexao)',
        'broadcast(nome_atual + ": " + linha, conexao)',
    ),
]
