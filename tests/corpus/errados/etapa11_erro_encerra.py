"""Um ERRO no meio da conversa fecha a janela."""

# base: solucoes/etapa11.py
# falha: 11.3
# bloqueia: não
# causa: TclError | terminou
TROCAS = [
    (
        "            self.mostra(texto)\n",
        '            self.mostra(texto)\n            if texto.startswith("ERRO"):\n                self.fecha()\n',
    ),
]
