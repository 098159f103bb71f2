"""O limite é de 20.000 linhas: com linhas grandes, são 1 GB."""

# base: solucoes/etapa9.py
# falha: 9.4
# causa: os outros não leram que ele saiu
TROCAS = [
    (
        """    if len(caixas[conexao]) + len(dados) > MAXIMO_DA_CAIXA:
""",
        """    if caixas[conexao].count(b"\\n") >= 20_000:
""",
    ),
]
