"""Lê de cada pessoa numa thread de um conjunto que cresce com elas."""

# base: solucoes/etapa10.py
# falha: 10.1
# causa: o servidor cria threads conforme as pessoas chegam
TROCAS = [
    (
        """import asyncio
""",
        """import asyncio
import concurrent.futures
""",
    ),
    (
        """    conexoes.add(conexao)
    try:
""",
        """    conexoes.add(conexao)
    asyncio.get_running_loop().run_in_executor(leitores, fim_de(conexao).wait)
    try:
""",
    ),
    (
        """        conexoes.discard(conexao)
""",
        """        conexoes.discard(conexao)
        fins.pop(conexao).set()
""",
    ),
    (
        """class LinhaGrande(Exception):
""",
        """leitores = concurrent.futures.ThreadPoolExecutor(2000)
fins = {}


def fim_de(conexao):
    return fins.setdefault(conexao, threading.Event())


class LinhaGrande(Exception):
""",
    ),
]
