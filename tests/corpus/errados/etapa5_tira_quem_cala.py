"""Põe um prazo no recv(), e tira da conversa quem passa dois segundos calado."""

# base: solucoes/etapa5.py
# falha: 5.11
# causa: quem ficou calado por um tempo perdeu a conversa
TROCAS = [
    (
        """    try:
        for linha in linhas(conexao):
            if quer_sair""",
        """    conexao.settimeout(2)
    try:
        for linha in linhas(conexao):
            if quer_sair""",
    ),
]
