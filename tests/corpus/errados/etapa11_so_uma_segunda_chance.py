"""Deixa tentar outro apelido uma vez só."""

# base: solucoes/etapa11.py
# falha: 11.2
# causa: nenhuma janela o mostrou
TROCAS = [
    (
        """        self.entrou = False  # o servidor já aceitou o apelido
""",
        """        self.entrou = False  # o servidor já aceitou o apelido
        self.tentou = False
""",
    ),
    (
        """            self.pergunta_o_apelido(texto)
        else:""",
        """            if not self.tentou:
                self.pergunta_o_apelido(texto)
            self.tentou = True
        else:""",
    ),
]
