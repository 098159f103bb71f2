"""Fica com a trava enquanto a pessoa tiver mais alguma coisa a dizer."""

# base: solucoes/etapa9.py
# falha: 9.6
# causa: o servidor quase só para si
TROCAS = [
    (
        """    try:
        for linha in linhas(conexao):
            if quer_sair(linha):
                return
            with trava:
                realiza(recebe(conexao, linha), registro)
""",
        """    com_a_vez = False
    try:
        for linha in linhas(conexao):
            if not com_a_vez:
                trava.acquire()
            com_a_vez = bool(select.select([conexao], [], [], 0)[0])
            if not quer_sair(linha):
                realiza(recebe(conexao, linha), registro)
            if not com_a_vez:
                trava.release()
            if quer_sair(linha):
                return
""",
    ),
    (
        """    finally:
        with trava:
            conexoes""",
        """    finally:
        if com_a_vez:
            trava.release()
        with trava:
            conexoes""",
    ),
]
