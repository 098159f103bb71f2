"""Sai quando a palavra aparece em qualquer lugar da frase."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: o cliente fechou a conexão
TROCAS = [
    (
        """return linha.strip().lower() == "sair\"""",
        """return "sair" in linha.lower()""",
    ),
]
