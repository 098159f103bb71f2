"""Junta o texto do usuário ao modelo e só depois chama format()."""

# base: tests/corpus/certos/etapa3_fila_central.py
# falha: 2.1
TROCAS = [
    (
        'f"{apelidos[conexao]}: {linha}" if linha',
        '("{nome}: " + linha).format(nome=apelidos[conexao]) if linha',
    ),
]
