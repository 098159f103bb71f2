"""Escreve as mensagens com o atributo de texto oculto."""

# base: solucoes/etapa7.py
# falha: 7.2
# causa: não se lê nele
TROCAS = [
    (
        "print(sem_controles(linha), flush=True)",
        'print(f"\\x1b[8m{sem_controles(linha)}\\x1b[0m", flush=True)',
    )
]
