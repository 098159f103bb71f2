"""No fim da entrada, readline() devolve vazio e o laço repete sem parar."""

# base: solucoes/etapa8.py
# falha: 8.6
# causa: quando a entrada acaba, o console repete sem parar
TROCAS = [
    (
        """    for linha in sys.stdin:  # acaba no fim da entrada: um serviço não tem teclado, e segue sem ele
""",
        """    while True:
        linha = sys.stdin.readline()
""",
    ),
]
