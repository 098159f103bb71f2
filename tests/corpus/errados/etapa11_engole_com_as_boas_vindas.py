"""O que vem no mesmo recv() das boas-vindas se perde."""

# base: solucoes/etapa11.py
# falha: 11.3
# causa: no mesmo recv() das boas-vindas
TROCAS = [
    (
        """        for linha in completas:
""",
        """        if completas and completas[0].startswith(b"Bem-vind"):
            completas = completas[:1]
        for linha in completas:
""",
    ),
]
