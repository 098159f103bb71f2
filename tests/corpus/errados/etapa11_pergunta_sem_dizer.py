"""Pergunta de novo sem dizer por que o apelido foi recusado."""

# base: solucoes/etapa11.py
# falha: 11.2
# causa: nenhuma janela o mostrou
TROCAS = [
    (
        """            self.pergunta_o_apelido(texto)
        else:""",
        """            self.pergunta_o_apelido("")
        else:""",
    ),
]
