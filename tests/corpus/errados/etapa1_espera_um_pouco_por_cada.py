"""Espera até um segundo pela primeira mensagem de cada um antes de aceitar o próximo."""

# base: solucoes/etapa1.py
# falha: 1.6
# causa: o servidor espera o primeiro cliente falar antes de atender os outros
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
