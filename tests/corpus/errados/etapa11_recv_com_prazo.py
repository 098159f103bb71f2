"""Recebe na thread da janela, com um prazo de meio segundo."""

# base: solucoes/etapa11.py
# falha: 11.5
# causa: a thread da janela parou | a janela não se desenha
TROCAS = [
    (
        """        try:
            for linha in linhas(conexao):
                self.fila.put(("linha", linha))
        except OSError:
            pass  # queda brusca (RST): para quem lê, é um fim como outro qualquer
        self.fila.put(("fim", "O servidor fechou a conexão."))
""",
        """        conexao.settimeout(0.5)

    def recebe(self):
        try:
            dados = self.conexao.recv(65536)
        except TimeoutError:
            return True
        except OSError:
            dados = b""
        *completas, self.resto = (getattr(self, "resto", b"") + dados).split(b"\\n")
        for linha in completas:
            self.fila.put(("linha", linha.decode("utf-8", "replace")))
        if not dados:
            self.fila.put(("fim", "O servidor fechou a conexão."))
        return bool(dados)
""",
    ),
    (
        """            self.atende(*self.rede.fila.get())
        self.raiz.after""",
        """            self.atende(*self.rede.fila.get())
        if self.conectou and self.apelido and not self.acabou:
            self.acabou = not self.rede.recebe()
        self.raiz.after""",
    ),
    (
        """        self.conectou = False
""",
        """        self.conectou = self.acabou = False
""",
    ),
]
