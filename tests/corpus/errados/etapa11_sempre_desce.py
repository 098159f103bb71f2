"""Cada linha nova leva a pessoa para o fim."""

# base: solucoes/etapa11.py
# falha: 11.9
# causa: desça só se ela já estava lá
TROCAS = [
    (
        """        if estava_no_fim:
            self.texto.see("end")
""",
        """        self.texto.see("end")
""",
    ),
]
