"""Registra a mensagem privada também como MENSAGEM."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 6.4
# causa: a mensagem privada foi registrada também como mensagem
TROCAS = [
    (
        """                self.registra(f"PRIVADO""",
        """                self.registra(f"MENSAGEM {apelido}: {linha}")
                self.registra(f"PRIVADO""",
    ),
]
