"""Só começa a atender um cliente depois que o anterior disse alguma coisa."""

# base: solucoes/etapa1.py
# falha: 1.6
# causa: o servidor espera o primeiro cliente falar antes de atender os outros
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
