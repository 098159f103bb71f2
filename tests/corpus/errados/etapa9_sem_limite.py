"""A caixa cresce sem limite."""

# base: solucoes/etapa9.py
# falha: 9.4
# causa: guarda, sem limite, o que alguém não lê
TROCAS = [
    (
        """    if len(caixas[conexao]) + len(dados) > MAXIMO_DA_CAIXA:
        derruba(conexao)  # quem anuncia é a thread dele, no finally de sempre
    else:
        caixas[conexao] += dados
""",
        """    caixas[conexao] += dados
""",
    ),
]
