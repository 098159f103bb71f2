"""Para de aceitar, mas espera cada cliente ir embora."""

# base: solucoes/etapa8.py
# falha: 8.4
# causa: algo ainda segura o programa
TROCAS = [
    (
        """            print("Encerrando.")
        fecha_conexoes()
""",
        """            print("Encerrando.")
            fecha_conexoes()
""",
    ),
]
