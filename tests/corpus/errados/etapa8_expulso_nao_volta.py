"""Quem foi expulso não pode mais entrar."""

# base: tests/corpus/certos/etapa8_iniciante.py
# falha: 8.3
# causa: o apelido de quem foi expulso continua ocupado
TROCAS = [
    (
        "todas = []  #",
        """banidos = []
todas = []  #""",
    ),
    (
        """        elif nome in usuarios.values():
""",
        """        elif nome in usuarios.values() or nome in banidos:
""",
    ),
    (
        """                conexao.shutdown(socket.SHUT_RDWR)
                conexao.close()""",
        """                banidos.append(nome)
                conexao.shutdown(socket.SHUT_RDWR)
                conexao.close()""",
    ),
]
