"""Depois de sair, fecha só o lado dele e espera o outro; o prazo do recv() é tratado."""

# base: solucoes/etapa7.py
TROCAS = [
    ("self.conexao.shutdown(socket.SHUT_RDWR)", "self.conexao.shutdown(socket.SHUT_WR)"),
    ("    conexao.settimeout(None)", "    conexao.settimeout(30)"),
    (
        """    while dados := conexao.recv(4096):
""",
        """    while True:
        try:
            if not (dados := conexao.recv(4096)):
                return
        except TimeoutError:
            continue
""",
    ),
]
