"""Quem cai com RST some sem SAIDA no registro."""

# base: tests/corpus/certos/etapa6_socketserver.py
# falha: 6.2
TROCAS = [
    (
        "            pass  # queda brusca: sai como os outros\n\n    def finish",
        "            self.server.sala.caiu = True\n\n    def finish",
    ),
    (
        '        self.registra(f"SAIDA {apelido}")',
        '        if not getattr(self, "caiu", False):\n            self.registra(f"SAIDA {apelido}")\n        self.caiu = False',
    ),
]
