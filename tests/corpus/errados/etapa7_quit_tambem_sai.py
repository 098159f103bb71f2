"""Também sai com quit, que é uma mensagem como outra qualquer."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha era uma mensagem como outra qualquer | a linha digitada não chegou ao servidor
TROCAS = [
    ('linha.strip().lower() == "sair"', 'linha.strip().lower() in ("sair", "quit", "exit")'),
]
