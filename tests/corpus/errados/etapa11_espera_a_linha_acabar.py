"""Pergunta se chegou algo e, se chegou, espera a linha inteira na thread da janela."""

# base: solucoes/etapa11.py
# falha: 11.5
# causa: a janela não se desenha nem responde | a thread da janela parou
TROCAS = [
    (
        """        try:
            for linha in linhas(conexao):
                self.fila.put(("linha", linha))
        except OSError:
            pass  # queda brusca (RST): para quem lê, é um fim como outro qualquer
        self.fila.put(("fim", "O servidor fechou a conexão."))
""",
        """        self.arquivo = conexao.makefile("rb", buffering=0)

    def recebe(self):
        while select.select([self.conexao], [], [], 0)[0]:
            try:
                linha = self.arquivo.readline()
            except OSError:
                linha = b""
            if not linha:
                self.fila.put(("fim", "O servidor fechou a conexão."))
                return False
            self.fila.put(("linha", linha.rstrip(b"\\n").decode("utf-8", "replace")))
        return True
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
    (
        """import queue
""",
        """import queue
import select
""",
    ),
]
