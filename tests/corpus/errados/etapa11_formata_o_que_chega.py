"""O que chega é tomado por um molde de format(): uma linha com chaves quebra a volta do after."""

# base: solucoes/etapa11.py
# falha: 11.3
# bloqueia: não
# causa: mostrou um erro | KeyError
TROCAS = [
    (
        """            self.mostra(texto)
""",
        """            self.mostra(texto.format(apelido=self.apelido))
""",
    ),
]
