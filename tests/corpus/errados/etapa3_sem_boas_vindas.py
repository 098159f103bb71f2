"""Aceita o apelido em silêncio."""

# base: solucoes/etapa3.py
# falha: 3.1
# causa: o servidor leu a primeira linha e não respondeu com as boas-vindas
TROCAS = [
    (
        """    envia(conexao, f"Bem-vindo ao chat, {apelido}!")
""",
        "",
    ),
]
