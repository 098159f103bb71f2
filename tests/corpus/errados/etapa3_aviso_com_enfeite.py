"""O aviso de entrada tem um enfeite na frente."""

# base: solucoes/etapa3.py
# falha: 3.2
# causa: o aviso veio como “*** caio entrou no chat. ***”, e ele tem de começar com “caio entrou”
TROCAS = [
    (
        'distribui(f"{apelido} entrou no chat.", conexao)',
        'distribui(f"*** {apelido} entrou no chat. ***", conexao)',
    )
]
