"""Manda a lista de quem está aos clientes, em vez de mostrá-la."""

# base: solucoes/etapa8.py
# falha: 8.2
# causa: a lista foi para os clientes
TROCAS = [
    (
        """    return f"Na sala: {', '.join(sala.apelidos.values()) or 'ninguém'}"
""",
        """    entrega(sala.aos_outros(None, f"Na sala: {', '.join(sala.apelidos.values())}"))
    return ""
""",
    ),
]
