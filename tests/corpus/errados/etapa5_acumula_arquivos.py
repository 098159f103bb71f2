"""Abre um arquivo a cada visita e nunca o fecha."""

# base: solucoes/etapa5.py
# falha: 5.9
# causa: cada visita deixa alguma coisa para trás
TROCAS = [
    (
        """        conexao.close()


def recebe_clientes""",
        """        conexao.close()
        abertos.append(open(os.devnull))


abertos = []


def recebe_clientes""",
    ),
    (
        """import argparse
""",
        """import argparse
import os
""",
    ),
]
