"""A janela avisa que o servidor fechou e, dois segundos depois, se fecha sozinha."""

# base: solucoes/etapa11.py
# falha: 11.7
# causa: não feche nada
# demora: a janela só se fecha depois de dois segundos
TROCAS = [
    (
        """        self.botao.config(state="disabled")
""",
        """        self.botao.config(state="disabled")
        self.raiz.after(2000, self.fecha)
""",
    ),
]
