"""Usa a mensagem como molde do format(): uma chave nela quebra a thread."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: parou no meio com
TROCAS = [
    ("print(sem_controles(linha), flush=True)", "print(sem_controles(linha).format(), flush=True)"),
]
