"""Cria uma tarefa por linha, e as curtas passam na frente das compridas."""

# base: tests/corpus/certos/etapa2_asyncio.py
# falha: 2.6
# causa: as linhas de uma pessoa foram tratadas por mais de uma thread (ou tarefa)
TROCAS = [
    (
        """def distribui(linha, remetente):
""",
        """tarefas = set()


async def distribui(linha, remetente):
    await asyncio.sleep(len(linha) % 3 / 1000)
""",
    ),
    (
        """                    distribui(linha, escritor)
""",
        """                    tarefa = asyncio.create_task(distribui(linha, escritor))
                    tarefas.add(tarefa)
                    tarefa.add_done_callback(tarefas.discard)
""",
    ),
]
