"""Em vez de mainloop, um laço de update() que não acaba quando a janela se fecha."""

# base: solucoes/etapa11.py
# falha: 11.8
# causa: e o laço continua
TROCAS = [
    (
        """        self.esvazia_a_fila()
        self.raiz.mainloop()
""",
        """        self.esvazia_a_fila()
        while True:
            self.raiz.update()
            time.sleep(0.01)
""",
    ),
    (
        """import threading
""",
        """import threading
import time
""",
    ),
]
