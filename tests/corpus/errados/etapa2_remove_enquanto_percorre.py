"""Percorre a lista sem trava enquanto outra thread remove dela: um vizinho é pulado."""

# base: solucoes/etapa2.py
# falha: 2.7
# causa: quando alguém caiu no meio do broadcast
TROCAS = [
    (
        """\
                with trava:
                    distribui(linha, conexao)
""",
        """\
                distribui(linha, conexao)
""",
    ),
    (
        """\
        with trava:
            clientes.remove(conexao)
""",
        """\
        clientes.remove(conexao)
""",
    ),
]
