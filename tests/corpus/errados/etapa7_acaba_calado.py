"""Termina sem dizer por quê."""

# base: solucoes/etapa7.py
# falha: 7.7
# causa: o programa terminou calado
TROCAS = [
    (
        """            print("O servidor fechou a conexão.", flush=True)
""",
        """""",
    ),
]
