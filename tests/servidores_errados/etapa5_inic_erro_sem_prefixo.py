"""Avisa que o destino não existe numa linha que não começa com ERRO."""

# base: tests/servidores_certos/etapa5_iniciante.py
# falha: 4.3
# causa: ? o servidor não respondeu
TROCAS = [
    (
        '"ERRO usuário " + destino + " não encontrado"',
        '"Usuário " + destino + " não encontrado"',
    ),
]
