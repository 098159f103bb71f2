"""O que se digita vai também a quem ainda não tem apelido."""

# base: solucoes/etapa8.py
# falha: 8.1
# bloqueia: não
# causa: a linha foi para todas as conexões
TROCAS = [
    (
        """    if linha:
        realiza(publico(None, linha), registro)
""",
        """    if linha:
        frase = publico(None, linha)
        if frase.entregas:
            falada = frase.entregas[0][1]
            frase.entregas = [(conexao, falada) for conexao in conexoes]
        realiza(frase, registro)
""",
    ),
]
