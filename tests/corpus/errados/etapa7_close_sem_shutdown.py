"""Só chama close(), que não acorda a thread parada no recv()."""

# base: solucoes/etapa7.py
# falha: 7.6
# causa: close() sozinho não a acorda
TROCAS = [
    (
        """            self.conexao.shutdown(socket.SHUT_RDWR)
""",
        """            self.conexao.close()
""",
    ),
    (
        """        self.conexao.close()  # no Windows, é o que acorda o recv(), e com OSError
        self.ouvinte.join()
        print""",
        """        print""",
    ),
    (
        """, daemon=True)""",
        """)""",
    ),
]
