"""Toma cada os.read() do teclado por uma linha."""

# base: solucoes/etapa8.py
# falha: 8.1
# bloqueia: não
# causa: o que foi digitado de uma vez foi tomado por uma linha só
TROCAS = [
    (
        """import argparse
""",
        """import argparse
import os
""",
    ),
    (
        """    for linha in sys.stdin:  # acaba no fim da entrada: um serviço não tem teclado, e segue sem ele
""",
        """    while dados := os.read(0, 4096):
        linha = dados.decode()
""",
    ),
]
