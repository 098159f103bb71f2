"""Só aceita a primeira pessoa, e fecha a porta em que escutava."""

# base: solucoes/etapa1.py
# demora: espera muitos prazos inteiros
# falha: 1.5 1.6 1.8
# causa: o servidor deixou de atender | parou de escutar
TROCAS = [
    (
        """        while True:
            conexao, _ = servidor.accept()
            threading""",
        """        conexao, _ = servidor.accept()
        servidor.close()
        if True:
            threading""",
    ),
    (", daemon=True).start()", ").start()\n        threading.Event().wait()"),
]
