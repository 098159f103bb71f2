"""Recusa conexões quando já há cinco clientes."""

# base: tests/servidores_certos/etapa2_iniciante.py
# falha: 2.7
# causa: o programa fechou a conexão de
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
