"""Depois de um minuto sem dizer nada, a pessoa é tirada da conversa."""

# base: solucoes/etapa5.py
# falha: 5.11
# causa: quem ficou calado por um tempo perdeu a conversa
TROCAS = [
    (
        """def linhas(conexao):
    \"\"\"Junta os pedaços que chegam e gera só linhas completas, sem o fim de linha.\"\"\"
""",
        """def linhas(conexao):
    \"\"\"Junta os pedaços que chegam e gera só linhas completas, sem o fim de linha.\"\"\"
    conexao.settimeout(60)
""",
    ),
]
