"""Trata cada recv() como se fosse uma linha inteira."""

# base: solucoes/etapa2.py
# falha: 2.3
# causa: o servidor trata cada recv() como se fosse uma linha inteira
TROCAS = [
    (
        """    resto = b""
    while dados := conexao.recv(4096):
        *completas, resto = (resto + dados).split(b"\\n")
        for linha in completas:
""",
        """    while dados := conexao.recv(4096):
        for linha in dados.splitlines():
""",
    ),
]
