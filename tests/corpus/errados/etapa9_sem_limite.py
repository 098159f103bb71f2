"""A caixa cresce sem limite."""

# base: solucoes/etapa9.py
# falha: 9.4
# causa: os outros não leram que ele saiu
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
