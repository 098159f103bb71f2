"""A mensagem privada comprida volta também a quem a enviou."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 4.2
# causa: a mensagem privada também foi enviada a quem não devia
TROCAS = [
    (
        """                return [(outro, f"{datetime.now():[%H:%M:%S]} [privado] {apelido}: {texto}")]
""",
        """                pares = [(outro, f"{datetime.now():[%H:%M:%S]} [privado] {apelido}: {texto}")]
                return pares + [(quem, l) for _, l in pares if len(texto) > 20]
""",
    ),
]
