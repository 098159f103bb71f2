"""Quem ainda não tem apelido já recebe as mensagens."""

# base: solucoes/etapa3.py
# falha: 3.6
# causa: a conexão entrou na lista de participantes antes de ter apelido
TROCAS = [
    (
        """    for apelido, conexao in participantes.items():
        if apelido != remetente:
            envia(conexao, linha)
""",
        """    for apelido, conexao in participantes.items():
        if apelido != remetente:
            envia(conexao, linha)
    for conexao in esperando:
        envia(conexao, linha)
""",
    ),
    (
        """    apelido = None
    recebidas""",
        """    apelido = None
    esperando.append(conexao)
    recebidas""",
    ),
    (
        """        participantes[apelido] = conexao
""",
        """        participantes[apelido] = conexao
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
        "participantes = {}",
        """esperando = []
participantes = {}""",
    ),
]
