"""O limite é de 1000 linhas, e não de bytes."""

# base: solucoes/etapa9.py
# falha: 9.3 9.4
# causa: o limite se conta em bytes
TROCAS = [
    (
        """    if len(caixas[conexao]) + len(dados) > MAXIMO_DA_CAIXA:
""",
        """    if caixas[conexao].count(b"\\n") >= 1000:
""",
    ),
]
