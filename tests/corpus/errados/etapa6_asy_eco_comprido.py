"""A mensagem pública comprida volta também a quem falou."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 2.2
# causa: o broadcast envia também para quem falou
TROCAS = [
    (
        """        return self.aos_outros(quem, f"{datetime.now():[%H:%M:%S]} {fala}")
""",
        """        linha = f"{datetime.now():[%H:%M:%S]} {fala}"
        return self.aos_outros(quem, linha) + [(quem, linha)] * (len(texto) > 30)
""",
    ),
]
