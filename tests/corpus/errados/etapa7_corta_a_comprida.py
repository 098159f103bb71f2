"""Mostra só os primeiros 200 caracteres de cada mensagem."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: mudada, ou cortada
TROCAS = [
    ("print(sem_controles(linha), flush=True)", "print(sem_controles(linha)[:200], flush=True)"),
]
