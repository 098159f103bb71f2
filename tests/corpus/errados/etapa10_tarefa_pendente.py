"""Fecha o laço com tarefas no meio: o Python reclama delas no fim."""

# base: solucoes/etapa10.py
# falha: 10.4
# causa: o laço acabou com tarefas no meio
TROCAS = [
    (
        """        asyncio.run(serve(argumentos))
    except KeyboardInterrupt:
        print("Encerrando.")
""",
        """        laco = asyncio.new_event_loop()
        laco.create_task(conta_o_tempo())
        laco.run_until_complete(serve(argumentos))
    except KeyboardInterrupt:
        encerrando.set()
        laco.run_until_complete(asyncio.sleep(0.2))
        print("Encerrando.")
    laco.close()
    del laco
    gc.collect()
""",
    ),
    (
        """import asyncio
""",
        """import asyncio
import gc
""",
    ),
    (
        """def main():
""",
        """async def conta_o_tempo():
    while True:
        await asyncio.sleep(0.05)


def main():
""",
    ),
]
