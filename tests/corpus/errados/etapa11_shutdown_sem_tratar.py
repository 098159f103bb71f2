"""Depois que o servidor fechou, o shutdown levanta OSError e a janela não se fecha."""

# base: solucoes/etapa11.py
# falha: 11.8
# causa: OSError
TROCAS = [
    (
        """        self.fila.put(("fim", "O servidor fechou a conexão."))
""",
        """        conexao.close()
        self.fila.put(("fim", "O servidor fechou a conexão."))
""",
    ),
    (
        """        try:
            self.conexao.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # o servidor foi mais rápido
""",
        """        self.conexao.shutdown(socket.SHUT_RDWR)
""",
    ),
]
