"""Quem ainda não tem apelido já recebe as mensagens."""

# base: solucoes/etapa3.py
# falha: 3.6
# causa: a conexão entrou na lista de participantes antes de ter apelido
TROCAS = [
    (
        """        if cliente is not remetente:
            envia(cliente, linha)
""",
        """        if cliente is not remetente:
            envia(cliente, linha)
    for cliente in esperando:
        envia(cliente, linha)
""",
    ),
    (
        """def atende(conexao):
""",
        """def atende(conexao):
    esperando.append(conexao)
""",
    ),
    (
        """    apelidos[conexao] = apelido
""",
        """    apelidos[conexao] = apelido
    esperando.remove(conexao)
""",
    ),
    (
        """    finally:
        with trava:
""",
        """    finally:
        with trava:
            if conexao in esperando:
                esperando.remove(conexao)
""",
    ),
    (
        "apelidos = {}",
        """esperando = []
apelidos = {}""",
    ),
]
