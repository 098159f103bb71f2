"""Com muita gente na sala, o código de saída é 1."""

# base: solucoes/etapa9.py
# falha: 9.8
# causa: código
TROCAS = [
    (
        """        fecha_conexoes()
""",
        """        muitas = len(conexoes) > 100
        fecha_conexoes()
        if muitas:
            sys.exit(1)
""",
    ),
]
