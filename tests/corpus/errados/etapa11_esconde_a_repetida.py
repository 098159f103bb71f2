"""Não mostra duas linhas iguais seguidas."""

# base: solucoes/etapa11.py
# falha: 11.3
# causa: a segunda não apareceu
TROCAS = [
    (
        """        estava_no_fim = """,
        """        if linha == getattr(self, "anterior", None):
            return
        self.anterior = linha
        estava_no_fim = """,
    ),
]
