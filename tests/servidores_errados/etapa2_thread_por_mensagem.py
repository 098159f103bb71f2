"""Uma thread para cada mensagem: a ordem se perde."""

# base: solucoes/etapa2.py
# falha: 2.6
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
