"""O que se digita chega a todos sem a hora na frente."""

# base: solucoes/etapa8.py
# falha: 8.1
# bloqueia: não
# causa: faltou “[HH:MM:SS] ” no começo
TROCAS = [
    (
        """        return self.aos_outros(None, f"{hora()} {NOME_DO_SERVIDOR}: {texto}")
""",
        """        return self.aos_outros(None, f"{NOME_DO_SERVIDOR}: {texto}")
""",
    ),
]
