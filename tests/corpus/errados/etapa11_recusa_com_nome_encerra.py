"""Se o apelido de --nome é recusado, a janela se fecha."""

# base: solucoes/etapa11.py
# falha: 11.2
# bloqueia: não
# causa: nenhuma janela o mostrou
TROCAS = [
    (
        """            self.pergunta_o_apelido(texto)
""",
        """            if le_argumentos().nome == self.apelido:
                self.fecha()
            else:
                self.pergunta_o_apelido(texto)
""",
    ),
]
