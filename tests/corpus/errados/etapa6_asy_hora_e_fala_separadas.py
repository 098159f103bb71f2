"""Quando chegam muitas linhas juntas, solta o laço entre a hora e a fala: os pedaços se misturam."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 2.6
# causa: num sendall só
TROCAS = [
    (
        "async def conversa(",
        """async def entrega_aos_poucos(pares):
    for escritor, linha in pares:
        escritor.write(linha[:11].encode())
        await asyncio.sleep(0)  # deixa os outros trabalharem
        escritor.write(f"{linha[11:]}\\n".encode())


async def conversa(""",
    ),
    (
        """            entrega(sala.recebe(escritor, linha))
""",
        """            pares = sala.recebe(escritor, linha)
            if len(completas) > 8:
                await entrega_aos_poucos(pares)
            else:
                entrega(pares)
""",
    ),
]
