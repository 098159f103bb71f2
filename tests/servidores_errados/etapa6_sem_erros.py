"""Não registra os erros."""

# base: solucoes/etapa6.py
# falha: 6.5
TROCAS = [
    (
        """        self.registra(f"ERRO {motivo}")
""",
        "",
    ),
]
