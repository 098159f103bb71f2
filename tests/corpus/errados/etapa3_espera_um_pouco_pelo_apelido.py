"""Espera até um segundo pelo apelido de cada um antes de aceitar o próximo."""

# base: solucoes/etapa3.py
# falha: 3.7
# causa: o servidor ficou esperando o apelido de uma pessoa calada
TROCAS = [
    (
        """            threading.Thread(""",
        """            conexao.settimeout(1)
            try:
                conexao.recv(1, socket.MSG_PEEK)
            except OSError:
                pass
            conexao.settimeout(None)
            threading.Thread(""",
    ),
]
