"""Manda o que se digita como um aviso livre."""

# base: solucoes/etapa8.py
# falha: 8.1
# causa: a linha saiu como um aviso livre
TROCAS = [
    (
        """        return self.aos_outros(None, f"{hora()} {NOME_DO_SERVIDOR}: {texto}")
""",
        """        return self.aos_outros(None, f"* {NOME_DO_SERVIDOR}: {texto}")
""",
    ),
]
