"""Depois do Ctrl+C, espera os clientes saírem sozinhos."""

# base: solucoes/etapa5.py
# falha: 5.10
# causa: algo ainda segura o programa
TROCAS = [
    (
        """            print("Encerrando.")
        fecha_conexoes()
""",
        """            print("Encerrando.")
""",
    ),
]
