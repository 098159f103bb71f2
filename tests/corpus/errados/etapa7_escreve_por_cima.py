"""Termina cada mensagem com \\r, e não com \\n: a seguinte é escrita por cima."""

# base: solucoes/etapa7.py
# falha: 7.2
# causa: coberta por outra
TROCAS = [
    (
        "print(sem_controles(linha), flush=True)",
        'print(sem_controles(linha), end="\\r", flush=True)',
    )
]
