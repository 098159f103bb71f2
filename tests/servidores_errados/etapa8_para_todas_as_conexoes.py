"""O que se digita vai também a quem ainda não tem apelido."""

# base: solucoes/etapa8.py
# falha: 8.1
# bloqueia: não
# causa: a linha foi para todas as conexões
TROCAS = [
    (
        """        entrega(sala.anuncia(linha))
""",
        """        for uma in sala.anuncia(linha)[:1]:
            entrega(Entrega(conexao, uma.linha) for conexao in conexoes)
""",
    ),
]
