"""Registra a meia linha de quem caiu."""

# base: tests/corpus/certos/etapa6_socketserver.py
# falha: 6.3
TROCAS = [
    (
        "                    return  # caiu no meio de uma linha",
        '                    if self in self.server.sala.apelidos:\n                        apelido = self.server.sala.apelidos[self]\n                        meia = bruta.decode("utf-8", "replace")\n                        self.server.sala.registra(f"MENSAGEM {apelido}: {meia}")\n                    return',
    ),
]
