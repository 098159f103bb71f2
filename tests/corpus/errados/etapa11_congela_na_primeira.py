"""Para um instante na primeira mensagem que mostra, e nunca mais."""

# base: solucoes/etapa11.py
# falha: 11.5
# causa: a thread da janela parou | cada volta do after tem de ser curta
TROCAS = [
    (
        """            self.mostra(texto)
""",
        """            if not texto.startswith("Bem-vind") and not hasattr(self, "recebeu"):
                self.recebeu = True
                time.sleep(0.5)
            self.mostra(texto)
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
