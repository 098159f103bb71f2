"""Um conjunto de 100 threads atende todo mundo: a pessoa 101 espera alguém sair."""

# base: solucoes/etapa9.py
# falha: 9.1
# causa: não atende tanta gente ao mesmo tempo
TROCAS = [
    (
        """import argparse
""",
        """import argparse
import concurrent.futures
""",
    ),
    (
        """        threading.Thread(target=atende, args=(conexao, registro)).start()
""",
        """        atendentes.submit(atende, conexao, registro)
""",
    ),
    (
        "encerrando = threading.Event()",
        """atendentes = concurrent.futures.ThreadPoolExecutor(100)
encerrando = threading.Event()""",
    ),
]
