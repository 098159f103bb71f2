"""Não registra quem sai."""

# base: solucoes/etapa6.py
# falha: 6.2
TROCAS = [
    (
        """        self.registra(f"SAIDA {apelido}")
""",
        "",
    ),
]
