"""Carimba o registro com a hora universal, não a local."""

# base: solucoes/etapa6.py
# falha: 6.1
# causa: a hora não é a local
TROCAS = [
    (
        "    agora = datetime.now().strftime(",
        "    agora = datetime.utcnow().strftime(",
    ),
]
