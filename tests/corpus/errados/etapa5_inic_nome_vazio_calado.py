"""Ignora a linha vazia também na hora do nome: quem manda um nome vazio fica sem resposta."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.5
# causa: o servidor não respondeu
TROCAS = [
    (
        """    if conexao not in usuarios:
        cadastrar""",
        """    if linha == "":
        return True
    if conexao not in usuarios:
        cadastrar""",
    ),
]
