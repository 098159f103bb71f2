"""Na terceira recusa, desiste da pessoa e fecha a conexão."""

# base: tests/corpus/certos/etapa3_fila_central.py
# falha: 3.4
TROCAS = [
    ("acontecimentos = queue.Queue()", "tentativas = {}\nacontecimentos = queue.Queue()"),
    (
        '        envia(conexao, f"ERRO {motivo}")\n',
        '        envia(conexao, f"ERRO {motivo}")\n        tentativas[conexao] = tentativas.get(conexao, 0) + 1\n        if tentativas[conexao] == 3:\n            conexao.shutdown(socket.SHUT_RDWR)\n',
    ),
]
