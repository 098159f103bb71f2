"""select() diz que há algo no teclado, e readline() espera a linha inteira."""

# base: tests/corpus/certos/etapa7_selectors.py
# falha: 7.2 7.3
# bloqueia: não
# causa: ninguém lê o socket
TROCAS = [
    (
        """                    dados = os.read(TECLADO, 4096)
                    for linha in do_teclado.recebe(dados):
""",
        """                    dados = sys.stdin.readline()
                    for linha in do_teclado.recebe(dados.encode()):
""",
    ),
]
