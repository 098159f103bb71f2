"""Registra o erro da mensagem privada, mas não o do apelido recusado."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.5
# causa: o erro foi respondido mas não foi registrado
TROCAS = [
    (
        """        self.registra(f"ERRO {motivo}")
""",
        """        if quem in self.apelidos:
            self.registra(f"ERRO {motivo}")
""",
    ),
]
