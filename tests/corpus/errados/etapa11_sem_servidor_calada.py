"""Sem servidor, a thread morre com uma exceção e a janela fica como estava."""

# base: solucoes/etapa11.py
# falha: 11.7
# causa: ConnectionRefusedError
TROCAS = [
    (
        """        try:
            conexao = socket.create_connection((self.host, self.porta), timeout=10)
        except OSError as erro:
            motivo = f"Não consegui conectar a {self.host}:{self.porta} ({erro})"
            self.fila.put(("fim", f"{motivo}. O servidor está no ar?"))
            return
""",
        """        conexao = socket.create_connection((self.host, self.porta), timeout=10)
""",
    ),
]
