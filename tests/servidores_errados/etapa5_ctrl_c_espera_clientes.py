"""Depois do Ctrl+C, espera os clientes saírem sozinhos."""

# base: solucoes/etapa5.py
# falha: 5.10
TROCAS = [
    (
        """            print("Encerrando.")
        fecha_conexoes()
""",
        """            print("Encerrando.")
""",
    ),
]
