"""Mostra todos os que já entraram, também quem saiu."""

# base: solucoes/etapa8.py
# falha: 8.2
# causa: já saiu e apareceu como se estivesse na sala
TROCAS = [
    (
        "apelidos = {}",
        """vistos = []
apelidos = {}""",
    ),
    (
        """    apelidos[conexao] = apelido
""",
        """    apelidos[conexao] = apelido
    vistos.append(apelido)
""",
    ),
    (
        "', '.join(apelidos.values())",
        "', '.join(vistos)",
    ),
]
