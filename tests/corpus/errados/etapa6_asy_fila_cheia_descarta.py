"""Uma fila de 32 lugares por pessoa: o que não cabe é jogado fora."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 2.6
# causa: procure um limite (uma fila
TROCAS = [
    (
        """def entrega(pares):
    for escritor, linha in pares:
        if not escritor.is_closing():
            escritor.write(f"{linha}\\n".encode())
""",
        """filas = {}
tarefas = set()


async def escreve(escritor):
    while True:
        linha = await filas[escritor].get()
        escritor.write(f"{linha}\\n".encode())


def entrega(pares):
    for escritor, linha in pares:
        if escritor not in filas:
            filas[escritor] = asyncio.Queue(32)
            tarefas.add(asyncio.create_task(escreve(escritor)))
        if not escritor.is_closing() and not filas[escritor].full():
            filas[escritor].put_nowait(linha)
""",
    ),
]
