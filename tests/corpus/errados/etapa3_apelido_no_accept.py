"""Espera o apelido no mesmo laço do accept: um calado tranca a porta."""

# base: solucoes/etapa3.py
# falha: 3.7
# causa: o servidor ficou esperando o apelido de uma pessoa calada e não
TROCAS = [
    (
        """            threading.Thread(target=atende, args=(conexao,), daemon=True).start()
""",
        """            try:
                conexao.recv(1, socket.MSG_PEEK)
            except ConnectionError:
                continue
            threading.Thread(target=atende, args=(conexao,), daemon=True).start()
""",
    ),
]
