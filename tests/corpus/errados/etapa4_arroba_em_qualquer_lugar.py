"""Toma por privada qualquer linha que contenha @ e o nome de alguém."""

# base: solucoes/etapa4.py
# falha: 4.7
# causa: um @ no meio da frase foi tomado por uma mensagem privada
TROCAS = [
    (
        """    elif linha:
        publico""",
        """    elif " @" in linha:
        privado(conexao, linha[linha.index(" @") + 1 :])
    elif linha:
        publico""",
    ),
]
