"""Escreve no registro a hora de Brasília, esteja onde estiver."""

# base: solucoes/etapa6.py
# falha: 6.1
# causa: a hora não é a local
TROCAS = [
    (
        """    agora = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    registro""",
        """    agora = (datetime.utcnow() - timedelta(hours=3)).strftime("%Y-%m-%d %H:%M:%S")
    registro""",
    ),
    (
        "from datetime import datetime",
        "from datetime import datetime, timedelta",
    ),
]
