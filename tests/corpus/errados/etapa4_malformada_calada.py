"""Ignora em silêncio a mensagem privada malformada."""

# base: solucoes/etapa4.py
# falha: 4.4
# causa: a mensagem privada incompleta foi ignorada
TROCAS = [
    (
        """        erro(conexao, "mensagem privada se escreve assim: @apelido texto")
""",
        """        pass
""",
    ),
]
