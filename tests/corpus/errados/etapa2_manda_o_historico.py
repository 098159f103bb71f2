"""Quem chega recebe tudo o que já foi dito."""

# base: solucoes/etapa2.py
# falha: 2.8
# causa: o servidor mandou a quem chegou as mensagens antigas
TROCAS = [
    (
        """    with trava:
        clientes.append(conexao)
""",
        """    with trava:
        for antiga in historico:
            envia(conexao, antiga)
        clientes.append(conexao)
""",
    ),
    (
        """                with trava:
""",
        """                with trava:
                    historico.append(linha)
""",
    ),
    (
        "clientes = []  #",
        """historico = []
clientes = []  #""",
    ),
]
