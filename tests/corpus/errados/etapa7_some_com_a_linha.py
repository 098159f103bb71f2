"""Joga fora a linha inteira quando ela tem um caractere de controle."""

# base: solucoes/etapa7.py
# falha: 7.9
# causa: o texto sumiu
TROCAS = [
    (
        """        print(sem_controles(linha), flush=True)
        if linha""",
        """        if linha.isprintable():
            print(linha, flush=True)
        if linha""",
    ),
]
