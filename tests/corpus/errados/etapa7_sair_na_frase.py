"""Sai quando a palavra aparece em qualquer lugar da frase."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: ninguém tinha pedido para sair
TROCAS = [
    (
        """return linha.strip().lower() == "sair\"""",
        """return "sair" in linha.lower()""",
    ),
]
