"""Antes de entrar, a palavra de saída vira apelido."""

# base: solucoes/etapa5.py
# falha: 5.7
# causa: a palavra de saída foi aceita como apelido
TROCAS = [
    (
        """            if quer_sair(linha):
                return
""",
        """            if quer_sair(linha) and conexao in apelidos:
                return
""",
    ),
]
