"""Cada visita deixa uma thread esperando para sempre."""

# base: solucoes/etapa5.py
# falha: 5.9
# causa: cada visita deixa alguma coisa para trás
TROCAS = [
    (
        """        conexao.close()


def recebe_clientes""",
        """        conexao.close()
        threading.Thread(target=threading.Event().wait, daemon=True).start()


def recebe_clientes""",
    ),
]
