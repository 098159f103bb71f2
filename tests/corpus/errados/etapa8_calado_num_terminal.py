"""Só lê o que se digita se a entrada não é um terminal."""

# base: solucoes/etapa8.py
# falha: 8.1
# causa: com um pipe funcionou, e num terminal não
TROCAS = [
    (
        """    for linha in sys.stdin:  # acaba no fim da entrada: um serviço não tem teclado, e segue sem ele
""",
        """    if sys.stdin.isatty():
        return
    for linha in sys.stdin:  # acaba no fim da entrada: um serviço não tem teclado, e segue sem ele
""",
    ),
]
