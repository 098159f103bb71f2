"""Quem sai segura a própria trava e pede a de cada presente: dois que saem juntos se travam."""

# base: solucoes/etapa5.py
# falha: 5.8
# causa: uma thread está presa na linha | com várias pessoas saindo juntas
TROCAS = [
    (
        """            if quer_sair(linha):
                return
""",
        """            if quer_sair(linha):
                espera_os_outros(conexao)
                return
""",
    ),
    (
        """def atende(conexao):
""",
        """travas = defaultdict(threading.Lock)  # uma para cada conexão


def espera_os_outros(conexao):
    with trava:
        presentes = list(apelidos)
    with travas[conexao]:
        for outra in presentes:
            if outra is not conexao:
                travas[outra].acquire()
                travas[outra].release()


def atende(conexao):
""",
    ),
    (
        """import threading
""",
        """import threading
from collections import defaultdict
""",
    ),
]
