"""Avisa duas vezes que alguém entrou."""

# base: solucoes/etapa3.py
# falha: 3.2
# causa: o aviso foi enviado mais de uma vez
TROCAS = [
    (
        """    distribui(f"{apelido} entrou no chat.", conexao)
""",
        """    distribui(f"{apelido} entrou no chat.", conexao)
    distribui(f"{apelido} entrou no chat.", conexao)
""",
    ),
]
