"""Manda a lista de quem está aos clientes, em vez de mostrá-la."""

# base: solucoes/etapa8.py
# falha: 8.2
# causa: a lista foi para os clientes
TROCAS = [
    (
        """        return f"Na sala: {', '.join(apelidos.values()) or 'ninguém'}"
""",
        """        for outra in apelidos:
            envia(outra, f"Na sala: {', '.join(apelidos.values())}")
        return ""
""",
    ),
]
