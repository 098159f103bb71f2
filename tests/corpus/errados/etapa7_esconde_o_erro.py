"""Pede outro apelido sem mostrar o motivo."""

# base: solucoes/etapa7.py
# falha: 7.5
# causa: recebeu o ERRO e não o mostrou
TROCAS = [
    (
        """        print(sem_controles(linha), flush=True)
        if linha""",
        """        if not linha.startswith("ERRO"):
            print(sem_controles(linha), flush=True)
        if linha""",
    ),
]
