"""Segura uma trava durante a conversa inteira: só um cliente é atendido por vez."""

# base: tests/corpus/certos/etapa1_asyncio.py
# falha: 1.6
# causa: o servidor espera o primeiro cliente falar antes de atender os outros
TROCAS = [
    (
        """async def ecoa(leitor, escritor):
    try:
        while dados := await leitor.read(1000):
            escritor.write(dados)
            await escritor.drain()
""",
        """trava = asyncio.Lock()


async def ecoa(leitor, escritor):
    try:
        async with trava:
            while dados := await leitor.read(1000):
                escritor.write(dados)
                await escritor.drain()
""",
    ),
]
