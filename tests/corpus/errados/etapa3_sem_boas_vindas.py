"""Aceita o apelido em silêncio."""

# base: solucoes/etapa3.py
# falha: 3.1
# causa: não respondeu nada, nem boas-vindas nem ERRO
TROCAS = [
    (
        """    envia(conexao, f"Bem-vindo ao chat, {apelido}!")
""",
        "",
    ),
]
