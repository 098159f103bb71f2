"""Escreve num arquivo com buffer, e a tela só muda quando ele enche."""

# base: solucoes/etapa7.py
# falha: 7.2
# causa: não a escreveu na tela na hora
TROCAS = [
    (
        """        print(sem_controles(linha), flush=True)
        if linha""",
        """        tela.write(sem_controles(linha) + "\\n")
        if linha""",
    ),
    (
        """def quer_sair(""",
        """tela = open(1, "w", encoding="utf-8", buffering=65536, closefd=False)


def quer_sair(""",
    ),
]
