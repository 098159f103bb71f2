"""Ninguém fica sabendo que alguém entrou."""

# base: solucoes/etapa3.py
# falha: 3.2
TROCAS = [
    (
        """        distribui(f"{apelido} entrou no chat.", apelido)
""",
        "",
    ),
]
