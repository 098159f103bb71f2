"""O botão não chama ninguém."""

# base: solucoes/etapa11.py
# falha: 11.4
# causa: a linha digitada não chegou
TROCAS = [
    (
        """text="Enviar", command=self.envia)""",
        """text="Enviar")""",
    ),
]
