"""Quem sai com a sala cheia continua na lista de /quem."""

# base: solucoes/etapa9.py
# falha: 9.7
# causa: a lista de quem está na sala ficou errada
TROCAS = [
    (
        """    apelido = apelidos.pop(conexao, None)
""",
        """    apelido = apelidos.pop(conexao, None)
    if len(apelidos) > 30:
        fantasmas.append(apelido)
""",
    ),
    (
        "encerrando = threading.Event()",
        """fantasmas = []
encerrando = threading.Event()""",
    ),
    (
        "', '.join(apelidos.values())",
        "', '.join([*apelidos.values(), *fantasmas])",
    ),
]
