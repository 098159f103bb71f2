"""Recusa conexões quando já há cinco clientes."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.6 2.7
# causa: com muita gente no chat
TROCAS = [
    (
        """        with trava:
            clientes.append(cliente)
""",
        """        if len(clientes) >= 5:
            cliente.close()
            continue
        with trava:
            clientes.append(cliente)
""",
    ),
]
