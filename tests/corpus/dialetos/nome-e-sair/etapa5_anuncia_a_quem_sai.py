"""Avisa que a pessoa saiu também a quem saiu, e duas vezes aos outros."""

# base: tests/corpus/dialetos/nome-e-sair/etapa5_certo.py
# falha: 5.2 5.5
# causa:
TROCAS = [
    (
        '                a_todos(f"{nomes.pop(conexao)} saiu da sala", conexao)',
        '                nome = nomes.pop(conexao)\n                a_todos(f"{nome} saiu da sala", conexao)\n                a_todos(f"{nome} saiu da sala", conexao)',
    ),
]
