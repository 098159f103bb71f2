"""Conecta antes de abrir a janela, na thread dela."""

# base: solucoes/etapa11.py
# falha: 11.5
# causa: a janela não se desenha nem responde
TROCAS = [
    (
        '''        threading.Thread(target=self.ouve, daemon=True).start()

    def ouve(self):
        """Roda em outra thread: conecta e põe na fila cada linha, até a conexão acabar."""
''',
        """        self.conecta()
        if self.conexao:
            threading.Thread(target=self.ouve, daemon=True).start()

    def conecta(self):
""",
    ),
    (
        """        self.fila.put(("conectou", ""))
        try:
            for linha in linhas(conexao):
""",
        """        self.fila.put(("conectou", ""))

    def ouve(self):
        conexao = self.conexao
        try:
            for linha in linhas(conexao):
""",
    ),
]
