"""Só cabem 800 pessoas."""

# base: solucoes/etapa10.py
# falha: 10.5
# causa: não atende tanta gente ao mesmo tempo
TROCAS = [
    (
        """    conexoes.add(conexao)
    try:
""",
        """    if len(conexoes) >= 800:
        conexao.close()
        return
    conexoes.add(conexao)
    try:
""",
    ),
]
