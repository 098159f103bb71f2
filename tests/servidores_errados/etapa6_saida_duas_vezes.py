"""Registra a saída duas vezes."""

# base: solucoes/etapa6.py
# falha: 6.2
# causa: o mesmo evento foi escrito mais de uma vez
TROCAS = [
    (
        """        self.registra(f"SAIDA {apelido}")
""",
        """        self.registra(f"SAIDA {apelido}")
        self.registra(f"SAIDA {apelido}")
""",
    ),
]
