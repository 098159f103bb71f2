"""Avisa que o destino não existe numa linha que não começa com ERRO."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.3
# causa: mas uma resposta de erro começa com
TROCAS = [
    (
        '"ERRO usuário " + destino + " não encontrado"',
        '"Usuário " + destino + " não encontrado"',
    ),
]
