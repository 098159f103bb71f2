"""O que se digita chega só a quem entrou primeiro."""

# base: solucoes/etapa8.py
# falha: 8.1
# causa: não chegou a bia
TROCAS = [
    (
        """        return self.aos_outros(None, f"{hora()} {NOME_DO_SERVIDOR}: {texto}")
""",
        """        return self.aos_outros(None, f"{hora()} {NOME_DO_SERVIDOR}: {texto}")[:1]
""",
    ),
]
