"""Quando a conexão acaba, o que ainda está na fila é jogado fora."""

# base: solucoes/etapa11.py
# falha: 11.3
# bloqueia: não
# causa: não apareceu na conversa
TROCAS = [
    (
        """        for _ in range(self.rede.fila.qsize()):
            self.atende(*self.rede.fila.get())
""",
        """        recados = [self.rede.fila.get() for _ in range(self.rede.fila.qsize())]
        if any(o_que == "fim" for o_que, _ in recados):
            recados = recados[-1:]
        for recado in recados:
            self.atende(*recado)
""",
    ),
]
