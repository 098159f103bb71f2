"""A janela se fecha quando o servidor fecha."""

# base: solucoes/etapa11.py
# falha: 11.7
# causa: não feche nada
TROCAS = [
    (
        """        self.botao.config(state="disabled")
""",
        """        self.botao.config(state="disabled")
        self.raiz.after(50, self.fecha)
""",
    ),
]
