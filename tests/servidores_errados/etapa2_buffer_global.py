"""Um buffer só para todos: pedaços de pessoas diferentes se juntam."""

# base: solucoes/etapa2.py
# falha: 2.3
TROCAS = [
    (
        """    resto = b""
    while""",
        """    global resto
    while""",
    ),
    (
        "clientes = []  #",
        """resto = b""
clientes = []  #""",
    ),
]
