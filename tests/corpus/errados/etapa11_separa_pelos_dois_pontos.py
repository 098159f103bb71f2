"""Da mensagem, mostra só até os segundos dois-pontos."""

# base: solucoes/etapa11.py
# falha: 11.3
# bloqueia: não
# causa: mudada, ou cortada
TROCAS = [
    (
        """            self.mostra(texto)
""",
        """            partes = texto.split(": ")
            self.mostra(": ".join(partes[:2]))
""",
    ),
]
