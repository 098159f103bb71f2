"""Limpa a tela antes de cada mensagem: das anteriores, nada fica."""

# base: solucoes/etapa7.py
# falha: 7.2
# causa: foi apagada
TROCAS = [
    (
        "print(sem_controles(linha), flush=True)",
        'print("\\x1b[2J\\x1b[H" + sem_controles(linha), flush=True)',
    )
]
