"""Sem nome depois do @, trata a linha como pública."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 4.4
# causa: a mensagem privada incompleta foi entregue, em vez de respondida com ERRO
TROCAS = [
    (
        """        if linha.startswith("@"):
""",
        """        if linha.startswith("@") and linha[1:2] != " ":
""",
    ),
]
