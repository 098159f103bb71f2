"""Usa um nome que não existe: termina antes de escutar."""

# base: solucoes/etapa1.py
# falha: 1.1
# causa: o programa parou com NameError
TROCAS = [
    (
        """    argumentos = le_argumentos()
""",
        """    argumentos = le_argumento()
""",
    ),
]
