"""Só diz o apelido depois que o servidor diz alguma coisa."""

# base: solucoes/etapa7.py
# falha: 7.1
# causa: antes de enviar o apelido
TROCAS = [
    (
        """        self.ouvinte.start()
        try:
""",
        """        try:
            print(self.conexao.recv(4096).decode())
            self.ouvinte.start()
""",
    ),
]
