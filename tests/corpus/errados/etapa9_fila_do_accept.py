"""Dorme um instante a cada pessoa que chega, mais quanto mais gente houver."""

# base: solucoes/etapa9.py
# falha: 9.1
# causa: não atende tanta gente ao mesmo tempo
TROCAS = [
    (
        """        with trava:
            conexoes.add(conexao)
""",
        """        encerrando.wait(len(conexoes) / 150 if len(conexoes) > 300 else 0)
        with trava:
            conexoes.add(conexao)
""",
    ),
]
