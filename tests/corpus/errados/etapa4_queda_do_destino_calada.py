"""Guarda para sempre quem já passou pela sala: a mensagem privada a quem caiu não dá erro."""

# base: solucoes/etapa4.py
# falha: 4.9
# causa: quem caiu continua na lista
TROCAS = [
    (
        """    elif destino is None:
""",
        """    elif destino is None and nome in antigos:
        pass
    elif destino is None:
""",
    ),
    (
        """            apelidos.pop(conexao, None)
""",
        """            antigos.add(apelidos.pop(conexao, None))
""",
    ),
    (
        "apelidos = {}",
        """antigos = set()  # os apelidos de quem já saiu
apelidos = {}""",
    ),
]
