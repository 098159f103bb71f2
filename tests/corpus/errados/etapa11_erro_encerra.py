"""Um ERRO no meio da conversa fecha a janela."""

# base: solucoes/etapa11.py
# falha: 11.3
# bloqueia: não
# causa: TclError | terminou
TROCAS = [
    (
        """            self.mostra(texto)
""",
        """            self.mostra(texto)
            if texto.startswith("ERRO"):
                self.fecha()
""",
    ),
]
