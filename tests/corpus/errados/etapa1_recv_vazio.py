"""Não percebe que recv() vazio é o fim: repete para sempre."""

# base: solucoes/etapa1.py
# falha: 1.8
# causa: um laço do programa repete sem parar
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
