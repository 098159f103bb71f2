"""Não aceita gente nova enquanto há alguém atrasado."""

# base: solucoes/etapa9.py
# falha: 9.2
# causa: quem chega não entra
TROCAS = [
    (
        """        with trava:
            conexoes.add(conexao)
""",
        """        while caixas and not encerrando.wait(0.01):
            pass
        with trava:
            conexoes.add(conexao)
""",
    ),
]
