"""Anuncia a saída, mas deixa a conexão aberta."""

# base: solucoes/etapa5.py
# falha: 5.1
# causa: a saída foi anunciada
TROCAS = [
    (
        """            if quer_sair(linha):
                return
""",
        """            if quer_sair(linha):
                with trava:
                    sai(conexao)
                continue
""",
    ),
]
