"""Cria a área de conversa e não a põe na janela."""

# base: solucoes/etapa11.py
# falha: 11.1
# causa: ponha-as na janela
TROCAS = [
    (
        """        self.texto.pack(fill="both", expand=True)
""",
        """""",
    ),
]
