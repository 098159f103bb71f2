"""Recebe na thread da janela: entre uma linha e outra, ela está parada no recv()."""

# base: solucoes/etapa11.py
# falha: 11.1
# causa: a janela não se desenha nem responde
TROCAS = [
    (
        """        threading.Thread(target=self.ouve, daemon=True).start()
""",
        """        pass
""",
    ),
    (
        """        self.fila.put(("conectou", ""))
        try:
            for linha in linhas(conexao):
                self.fila.put(("linha", linha))
        except OSError:
            pass  # queda brusca (RST): para quem lê, é um fim como outro qualquer
        self.fila.put(("fim", "O servidor fechou a conexão."))
""",
        """        self.fila.put(("conectou", ""))
        self.vem = linhas(conexao)

    def recebe_uma(self):
        try:
            self.fila.put(("linha", next(self.vem)))
        except (OSError, StopIteration):
            self.fila.put(("fim", "O servidor fechou a conexão."))
""",
    ),
    (
        """            self.atende(*self.rede.fila.get())
        self.raiz.after""",
        """            self.atende(*self.rede.fila.get())
        if self.conectou and self.apelido:
            self.rede.recebe_uma()
        self.raiz.after""",
    ),
    (
        """        self.esvazia_a_fila()
        self.raiz.mainloop()
""",
        """        self.rede.ouve()
        self.esvazia_a_fila()
        self.raiz.mainloop()
""",
    ),
]
