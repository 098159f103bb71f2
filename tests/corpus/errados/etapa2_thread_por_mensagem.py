"""Uma thread para cada mensagem: a ordem se perde."""

# base: solucoes/etapa2.py
# falha: 2.6
# causa: as linhas de uma pessoa foram tratadas por mais de uma thread
TROCAS = [
    (
        """                with trava:
                    distribui(linha, conexao)
""",
        """                threading.Thread(target=distribui, args=(linha, conexao)).start()
""",
    ),
    (
        """    for cliente in clientes:
""",
        """    for cliente in list(clientes):
""",
    ),
]
