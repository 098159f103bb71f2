"""Encerra sem avisar ninguém."""

# base: solucoes/etapa8.py
# falha: 8.4
# causa: o servidor fechou tudo sem avisar quem estava na sala
TROCAS = [
    (
        """    with trava:
        for conexao in conexoes:
            envia(conexao, "* O servidor vai encerrar.")
    encerrando.set()
""",
        """    encerrando.set()
""",
    ),
]
