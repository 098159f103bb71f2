"""De vez em quando uma linha não é entregue."""

# base: solucoes/etapa2.py
# falha: 2.6
# causa: linhas se perderam no caminho: procure um limite
TROCAS = [
    (
        """    for cliente in clientes:
""",
        """    contador[0] += 1
    if contador[0] % 97 == 0:
        return
    for cliente in clientes:
""",
    ),
    (
        "clientes = []  #",
        """contador = [0]
clientes = []  #""",
    ),
]
