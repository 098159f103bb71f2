"""Depois de cada recv() trata só a primeira linha; as outras esperam o próximo."""

# base: solucoes/etapa2.py
# falha: 2.4
# causa: o servidor tratou o que chegou num recv() como uma linha só
TROCAS = [
    (
        """        *completas, resto = (resto + dados).split(b"\\n")
        for linha in completas:
""",
        """        resto += dados
        if b"\\n" in resto:
            linha, resto = resto.split(b"\\n", 1)
""",
    ),
]
