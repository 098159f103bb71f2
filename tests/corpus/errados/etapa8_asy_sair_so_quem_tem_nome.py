"""Encerra sem fechar a conexão de quem não tem apelido."""

# base: tests/corpus/certos/etapa8_asyncio.py
# falha: 8.4
# causa: algo ainda segura o programa
TROCAS = [
    (
        """    entrega((escritor, "* O servidor vai encerrar.") for escritor in abertas)
    for escritor in list(abertas):
""",
        """    entrega((escritor, "* O servidor vai encerrar.") for escritor in abertas)
    for escritor in list(sala.apelidos):
""",
    ),
]
