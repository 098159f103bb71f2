"""Não registra quem sai."""

# base: solucoes/etapa6.py
# falha: 6.2
# causa: o evento SAIDA não foi escrito
TROCAS = [
    (
        """        self.registra(f"SAIDA {apelido}")
""",
        "",
    ),
]
