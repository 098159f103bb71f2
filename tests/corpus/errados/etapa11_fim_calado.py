"""O servidor fecha, e a janela desliga a caixa sem dizer por quê."""

# base: solucoes/etapa11.py
# falha: 11.7
# causa: a conversa acabou e a janela não disse
TROCAS = [
    (
        """        self.mostra(motivo)
""",
        """""",
    ),
]
