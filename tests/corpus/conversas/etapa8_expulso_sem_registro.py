"""A saída de quem foi expulso não é registrada."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.3
TROCAS = [
    ("arquivo = None\n", "arquivo = None\nexpulsos = set()\n"),
    (
        '            registrar("SAIDA " + nome)',
        '            if conexao not in expulsos:\n                registrar("SAIDA " + nome)',
    ),
    (
        "                conexao.shutdown(socket.SHUT_RDWR)\n                conexao.close()",
        "                expulsos.add(conexao)\n                conexao.shutdown(socket.SHUT_RDWR)\n                conexao.close()",
    ),
]
