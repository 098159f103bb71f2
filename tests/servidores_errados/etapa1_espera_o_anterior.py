"""Só começa a atender um cliente depois que o anterior disse alguma coisa."""

# base: solucoes/etapa1.py
# falha: 1.6
TROCAS = [
    (
        """            conexao, _ = servidor.accept()
""",
        """            conexao, _ = servidor.accept()
            try:
                conexao.recv(1, socket.MSG_PEEK)
            except ConnectionError:
                continue
""",
    ),
]
