"""Um buffer só para todos: pedaços de pessoas diferentes se juntam."""

# base: solucoes/etapa2.py
# falha: 2.3
# causa: o pedaço de uma pessoa foi juntado ao de outra
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
