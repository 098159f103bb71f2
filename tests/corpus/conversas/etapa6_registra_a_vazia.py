"""Registra a linha vazia, que não foi entregue a ninguém."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.3
TROCAS = [
    (
        "        return self.publico(quem, linha) if linha else []",
        '        if not linha:\n            self.registra(f"MENSAGEM {self.apelidos[quem]}: ")\n            return []\n        return self.publico(quem, linha)',
    ),
]
