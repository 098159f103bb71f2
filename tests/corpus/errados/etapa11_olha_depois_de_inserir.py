"""Olha se estava no fim só depois de inserir: quase nunca está."""

# base: solucoes/etapa11.py
# falha: 11.9
# causa: texto.see("end")
TROCAS = [
    (
        """        estava_no_fim = self.texto.yview()[1] == 1.0
""",
        """""",
    ),
    (
        """        if estava_no_fim:
""",
        """        if self.texto.yview()[1] == 1.0:
""",
    ),
]
