"""O aviso de entrada vai também para quem entrou."""

# base: solucoes/etapa3.py
# falha: 3.2
# causa: o aviso de entrada também foi enviado a quem entrou
TROCAS = [
    (
        """    distribui(f"{apelido} entrou no chat.", conexao)
""",
        """    distribui(f"{apelido} entrou no chat.", None)
""",
    ),
]
