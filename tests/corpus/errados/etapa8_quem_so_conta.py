"""Diz quantos estão na sala, e não quem."""

# base: solucoes/etapa8.py
# falha: 8.2
# causa: o comando não mostrou ninguém
TROCAS = [
    (
        """        return f"Na sala: {', '.join(apelidos.values()) or 'ninguém'}"
""",
        """        return f"Há {len(apelidos)} pessoa(s) na sala"
""",
    ),
]
