"""O que sobra de um recv() é guardado até mil bytes: a linha comprida perde o começo."""

# base: solucoes/etapa11.py
# falha: 11.3
# causa: mudada, ou cortada
TROCAS = [
    (
        "conexao.recv(4096)",
        "conexao.recv(512)",
    ),
    (
        """        for linha in completas:
""",
        """        resto = resto[-1000:]
        for linha in completas:
""",
    ),
]
