"""Continua a ler depois do fim: read devolve b'' na hora, e o laço nunca solta os outros."""

# base: tests/corpus/certos/etapa1_asyncio.py
# falha: 1.5 1.8
# causa: depois que um cliente foi embora
TROCAS = [
    (
        """        while dados := await leitor.read(1000):
            escritor.write(dados)
""",
        """        while True:
            dados = await leitor.read(1000)
            escritor.write(dados)
""",
    ),
]
