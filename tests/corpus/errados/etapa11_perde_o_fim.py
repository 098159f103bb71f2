"""Quando a conexão acaba, o que ainda está na fila é jogado fora."""

# base: solucoes/etapa11.py
# falha: 11.3
# bloqueia: não
# causa: não apareceu na conversa
TROCAS = [
    (
        "        for _ in range(self.rede.fila.qsize()):\n            self.atende(*self.rede.fila.get())\n",
        '        recados = [self.rede.fila.get() for _ in range(self.rede.fila.qsize())]\n        if any(o_que == "fim" for o_que, _ in recados):\n            recados = recados[-1:]\n        for recado in recados:\n            self.atende(*recado)\n',
    ),
]
