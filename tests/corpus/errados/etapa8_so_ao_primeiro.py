"""O que se digita chega só a quem entrou primeiro."""

# base: solucoes/etapa8.py
# falha: 8.1
# causa: não chegou a bia
TROCAS = [
    (
        """    if linha:
        realiza(publico(None, linha), registro)
""",
        """    if linha:
        frase = publico(None, linha)
        realiza(Acontecimento(frase.evento, frase.entregas[:1]), registro)
""",
    ),
]
