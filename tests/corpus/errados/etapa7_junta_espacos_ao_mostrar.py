"""Mostra um espaço só onde a mensagem tem dois."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: mudada, ou cortada
TROCAS = [
    (
        "print(sem_controles(linha), flush=True)",
        'print(" ".join(sem_controles(linha).split(" ")).replace("  ", " "), flush=True)',
    ),
]
