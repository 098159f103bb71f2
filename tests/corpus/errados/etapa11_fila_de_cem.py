"""A fila tem cem lugares, e o que não cabe se perde."""

# base: solucoes/etapa11.py
# falha: 11.3
# causa: linhas se perderam
TROCAS = [
    (
        """queue.Queue()""",
        """queue.Queue(100)""",
    ),
    (
        """                self.fila.put(("linha", linha))
""",
        """                if not self.fila.full():
                    self.fila.put(("linha", linha))
""",
    ),
]
