"""Entrega a mensagem privada duas vezes ao destino."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 4.1
# causa: a mensagem privada foi enviada mais de uma vez
TROCAS = [
    (
        """                return [(outro, f"{datetime.now():[%H:%M:%S]} [privado] {apelido}: {texto}")]
""",
        """                return [(outro, f"{datetime.now():[%H:%M:%S]} [privado] {apelido}: {texto}")] * 2
""",
    ),
]
