"""Guarda uma linha de qualquer tamanho."""

# base: solucoes/etapa9.py
# falha: 9.5
# causa: guarda, sem limite, uma linha que não acaba
TROCAS = [
    (
        """        if len(resto) > MAXIMO_DA_LINHA + 1:  # o \\r não conta
            raise LinhaGrande
""",
        "",
    ),
]
