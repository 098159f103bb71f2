"""Tira da fila uma linha só a cada volta do after."""

# base: solucoes/etapa11.py
# falha: 11.3
# causa: tire da fila tudo o que houver
TROCAS = [
    (
        """        for _ in range(self.rede.fila.qsize()):
            self""",
        """        if not self.rede.fila.empty():
            self""",
    ),
]
