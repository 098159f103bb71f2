"""Toma por privada qualquer linha que contenha @ e o nome de alguém."""

# base: solucoes/etapa4.py
# falha: 4.7
# causa: um @ no meio da frase foi tomado por uma mensagem privada
TROCAS = [
    (
        """        return self.publico(quem, linha)
""",
        """        if " @" in linha:
            return self.privado(quem, linha[linha.index(" @") + 1 :])
        return self.publico(quem, linha)
""",
    ),
]
