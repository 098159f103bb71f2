"""As boas-vindas vêm em duas linhas, e a segunda não é um aviso livre."""

# base: solucoes/etapa3.py
# falha: 3.1
# bloqueia: não
# causa: veio com as boas-vindas
TROCAS = [
    (
        """envia(conexao, f"Bem-vindo ao chat, {apelido}!")""",
        """envia(conexao, f"Bem-vindo ao chat, {apelido}!\\nPara ir embora, feche a janela.")""",
    ),
]
