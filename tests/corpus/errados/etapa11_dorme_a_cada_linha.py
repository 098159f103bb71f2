"""Dorme um instante a cada linha que mostra."""

# base: solucoes/etapa11.py
# falha: 11.5
# causa: cada volta do after tem de ser curta | a janela não se desenha
TROCAS = [
    (
        """        self.texto.config(state="normal")
        self.texto.insert""",
        """        time.sleep(0.002)
        self.texto.config(state="normal")
        self.texto.insert""",
    ),
    (
        """import threading
""",
        """import threading
import time
""",
    ),
]
