"""Antes de atender quem vem depois, espera até um segundo pelo primeiro byte de quem chegou."""

# base: solucoes/etapa2.py
# falha: 2.8
# causa: o servidor espera quem conectou falar
TROCAS = [
    (
        "            conexao, _ = servidor.accept()\n",
        """            conexao, _ = servidor.accept()
            conexao.settimeout(1)
            try:
                conexao.recv(1, socket.MSG_PEEK)
            except OSError:
                pass
            conexao.settimeout(None)
""",
    ),
]
