"""Confere o apelido com a trava, solta, e só depois guarda: dois rivais passam juntos."""

# base: solucoes/etapa3.py
# falha: 3.9
# causa: entre conferir se o apelido está livre e guardá-lo
TROCAS = [
    (
        """            with trava:
                recebe(conexao, linha)
""",
        """            recebe(conexao, linha)
""",
    ),
    (
        """    motivo = motivo_da_recusa(apelido)
    if motivo:
        envia(conexao, f"ERRO {motivo}")
        return
    apelidos[conexao] = apelido
    envia(conexao, f"Bem-vindo ao chat, {apelido}!")
    distribui(f"{apelido} entrou no chat.", conexao)
""",
        """    with trava:
        motivo = motivo_da_recusa(apelido)
    if motivo:
        envia(conexao, f"ERRO {motivo}")
        return
    with trava:
        apelidos[conexao] = apelido
        envia(conexao, f"Bem-vindo ao chat, {apelido}!")
        distribui(f"{apelido} entrou no chat.", conexao)
""",
    ),
    (
        """        distribui(f"{apelidos[conexao]}: {linha}", conexao)
""",
        """        with trava:
            distribui(f"{apelidos[conexao]}: {linha}", conexao)
""",
    ),
]
