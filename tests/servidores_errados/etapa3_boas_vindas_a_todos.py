"""As boas-vindas vão para todos."""

# base: solucoes/etapa3.py
# falha: 3.1
# bloqueia: não
TROCAS = [
    (
        """        envia(conexao, f"Bem-vindo ao chat, {apelido}!")
""",
        """        envia(conexao, f"Bem-vindo ao chat, {apelido}!")
        distribui(f"Bem-vindo ao chat, {apelido}!", apelido)
""",
    ),
]
