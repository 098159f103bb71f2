"""Não conhece `sair`: manda a palavra a todos."""

# base: solucoes/etapa8.py
# falha: 8.4
# causa: a palavra foi enviada a todos como se fosse uma frase
TROCAS = [
    (
        """        if quer_sair(linha):
            encerra()
            return
""",
        "",
    ),
]
