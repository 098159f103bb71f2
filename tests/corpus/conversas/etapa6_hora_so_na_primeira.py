"""A hora vai só na primeira mensagem de cada minuto."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.9
TROCAS = [
    (
        "    def publico(self, quem, texto):\n",
        '    minuto = ""\n\n    def publico(self, quem, texto):\n',
    ),
    (
        '        return self.aos_outros(quem, f"{datetime.now():[%H:%M:%S]} {fala}")',
        '        antes, self.minuto = self.minuto, f"{datetime.now():%H:%M}"\n        if antes == self.minuto:\n            return self.aos_outros(quem, fala)\n        return self.aos_outros(quem, f"{datetime.now():[%H:%M:%S]} {fala}")',
    ),
]
