"""As boas-vindas vão para todos."""

# base: solucoes/etapa3.py
# falha: 3.1
# causa: as boas-vindas foram enviadas a todos
# bloqueia: não
TROCAS = [
    (
        """    envia(conexao, f"Bem-vindo ao chat, {apelido}!")
""",
        """    envia(conexao, f"Bem-vindo ao chat, {apelido}!")
    distribui(f"Bem-vindo ao chat, {apelido}!", conexao)
""",
    ),
]
