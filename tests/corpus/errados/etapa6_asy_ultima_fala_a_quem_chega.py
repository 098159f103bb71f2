"""Quem chega recebe a última fala, 80 ms depois de entrar."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 2.8
# causa: o servidor mandou a quem chegou as mensagens antigas
TROCAS = [
    (
        """        self.apelidos = {}  # conexão -> apelido
""",
        """        self.apelidos = {}  # conexão -> apelido
        self.ultima = "* ninguém falou ainda"
""",
    ),
    (
        """        return self.aos_outros(quem, f"{datetime.now():[%H:%M:%S]} {fala}")
""",
        """        self.ultima = f"{datetime.now():[%H:%M:%S]} {fala}"
        return self.aos_outros(quem, self.ultima)
""",
    ),
    (
        """        self.registra(f"ENTRADA {apelido}")
""",
        """        self.registra(f"ENTRADA {apelido}")
        ultima = [(quem, self.ultima)]
        asyncio.get_running_loop().call_later(0.08, entrega, ultima)
""",
    ),
]
