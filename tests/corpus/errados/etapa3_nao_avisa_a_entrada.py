"""Ninguém fica sabendo que alguém entrou."""

# base: solucoes/etapa3.py
# falha: 3.2
# causa: os outros não foram avisados
TROCAS = [
    (
        """    distribui(f"{apelido} entrou no chat.", conexao)
""",
        "",
    ),
]
