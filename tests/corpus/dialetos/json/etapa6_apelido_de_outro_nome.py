"""Chama de nome, na mensagem pública, o que o combinado chama de de."""

# base: tests/corpus/dialetos/json/etapa6_certo.py
# falha: 3.3
# causa:
TROCAS = [
    (
        '"de": apelidos[conexao]',
        '"nome": apelidos[conexao]',
    ),
    (
        "{dita['de']}",
        "{dita['nome']}",
    ),
]
