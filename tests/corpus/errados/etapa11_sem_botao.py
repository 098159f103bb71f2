"""Só o Enter envia: não há botão."""

# base: solucoes/etapa11.py
# falha: 11.1
# causa: ponha-as na janela
TROCAS = [
    (
        """        self.botao.pack(side="right")
""",
        """""",
    ),
]
