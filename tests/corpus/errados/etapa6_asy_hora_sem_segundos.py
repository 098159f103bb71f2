"""Põe só a hora e os minutos na frente das mensagens."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.9
# causa: a hora veio em outra forma
TROCAS = [
    (
        """        return self.aos_outros(quem, f"{datetime.now():[%H:%M:%S]} {fala}")
""",
        """        return self.aos_outros(quem, f"{datetime.now():[%H:%M]} {fala}")
""",
    ),
    (
        """[(outro, f"{datetime.now():[%H:%M:%S]} [privado]""",
        """[(outro, f"{datetime.now():[%H:%M]} [privado]""",
    ),
]
