"""Só aceita 200 conexões ao mesmo tempo: as outras são fechadas."""

# base: solucoes/etapa9.py
# falha: 9.1
# causa: não atende tanta gente ao mesmo tempo
TROCAS = [
    (
        """        with trava:
            conexoes.add(conexao)
""",
        """        with trava:
            if len(conexoes) >= 200:
                conexao.close()
                continue
            conexoes.add(conexao)
""",
    ),
]
