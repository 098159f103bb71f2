"""Encerra sem avisar ninguém."""

# base: solucoes/etapa8.py
# falha: 8.4
# causa: o servidor fechou tudo sem avisar quem estava na sala
TROCAS = [
    (
        """    with trava:
        entrega(Entrega(conexao, "* O servidor vai encerrar.") for conexao in conexoes)
    encerrando.set()
""",
        """    encerrando.set()
""",
    ),
]
