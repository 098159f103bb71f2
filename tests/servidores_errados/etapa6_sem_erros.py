"""Não registra os erros."""

# base: solucoes/etapa6.py
# falha: 6.5
# causa: o erro foi respondido mas não foi registrado
TROCAS = [
    (
        """        self.registra(f"ERRO {motivo}")
""",
        "",
    ),
]
