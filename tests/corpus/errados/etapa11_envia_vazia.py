"""Envia também a caixa vazia."""

# base: solucoes/etapa11.py
# falha: 11.4
# causa: a caixa vazia foi enviada
TROCAS = [
    (
        """        if linha and self.entrou:""",
        """        if self.entrou:""",
    ),
]
