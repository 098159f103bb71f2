"""Apaga cada mensagem logo depois de a escrever."""

# base: solucoes/etapa7.py
# falha: 7.2
# causa: foi apagada
TROCAS = [
    (
        "print(sem_controles(linha), flush=True)",
        'print(sem_controles(linha) + "\\r\\x1b[K", flush=True)',
    )
]
