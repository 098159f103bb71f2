"""A conversa passa do fim da janela, e ela não acompanha."""

# base: solucoes/etapa11.py
# falha: 11.9
# causa: texto.see("end")
TROCAS = [
    (
        """        if estava_no_fim:
            self.texto.see("end")
""",
        """""",
    ),
]
