"""Segura a trava da tela enquanto espera o teclado."""

# base: solucoes/etapa7.py
# falha: 7.2
# causa: não segure a trava enquanto espera o teclado
TROCAS = [
    (
        """        print(sem_controles(linha), flush=True)
        if linha""",
        """        with trava:
            print(sem_controles(linha), flush=True)
        if linha""",
    ),
    (
        """            linha = input()
""",
        """            with trava:
                linha = input()
""",
    ),
    (
        """def quer_sair(""",
        """trava = threading.Lock()


def quer_sair(""",
    ),
    (
        """        self.ouvinte.join()
        print(""",
        """        print(""",
    ),
]
