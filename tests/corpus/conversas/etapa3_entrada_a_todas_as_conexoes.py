"""O aviso de entrada vai a todas as conexões, também às que não têm apelido."""

# base: tests/corpus/certos/etapa3_fila_central.py
# falha: 3.6
TROCAS = [
    ("acontecimentos = queue.Queue()", "conectados = []\nacontecimentos = queue.Queue()"),
    ('    resto = b""\n    try:', '    resto = b""\n    conectados.append(conexao)\n    try:'),
    (
        "        apelidos.pop(conexao, None)\n",
        "        apelidos.pop(conexao, None)\n        conectados.remove(conexao)\n",
    ),
    (
        '        aviso = f"{linha} entrou"',
        '        aviso = f"{linha} entrou"\n        outros = [outra for outra in conectados if outra is not conexao]',
    ),
]
