"""Ao encerrar, não fecha a conexão de quem tem uma caixa."""

# base: solucoes/etapa9.py
# falha: 9.8
# causa: algo ainda segura o programa
TROCAS = [
    (
        """        for conexao in conexoes:
            derruba(conexao)
""",
        """        for conexao in conexoes.difference(caixas):
            derruba(conexao)
""",
    ),
]
