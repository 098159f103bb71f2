"""Só reconhece `sair` de quem já tem apelido: antes, é um apelido."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.7
TROCAS = [
    (
        'if linha.strip().lower() == "sair":',
        'if conexao in usuarios and linha.strip().lower() == "sair":',
    ),
]
