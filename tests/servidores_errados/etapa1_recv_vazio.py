"""Não percebe que recv() vazio é o fim: repete para sempre."""

# base: solucoes/etapa1.py
# falha: 1.8
TROCAS = [
    (
        """            while dados := conexao.recv(4096):
                conexao.sendall(dados)
""",
        """            while True:
                dados = conexao.recv(4096)
                conexao.sendall(dados)
""",
    ),
]
