"""asyncio com input() num executor: para terminar, ele espera um Enter."""

# falha: 7.6 7.7
# causa: o asyncio.run só termina depois do input()

import argparse
import asyncio
import sys


async def mostra(leitor):
    try:
        while linha := await leitor.readline():
            texto = linha.decode("utf-8", "replace").rstrip("\n")
            print("".join(x if x.isprintable() else "?" for x in texto), flush=True)
    except ConnectionError:
        pass
    print("O servidor fechou.", flush=True)


async def fala(escritor, nome):
    laco = asyncio.get_running_loop()
    try:
        escritor.write(f"{nome or await laco.run_in_executor(None, input)}\n".encode())
        while True:
            linha = await laco.run_in_executor(None, input)
            escritor.write(f"{linha}\n".encode())
            await escritor.drain()
            if linha == "sair":
                return
    except EOFError:
        pass


async def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome", default="")
    args = opcoes.parse_args()
    try:
        leitor, escritor = await asyncio.open_connection(args.host, args.porta)
    except OSError:
        sys.exit(f"Não deu para conectar em {args.host}:{args.porta}")
    tarefas = [asyncio.create_task(mostra(leitor)), asyncio.create_task(fala(escritor, args.nome))]
    await asyncio.wait(tarefas, return_when=asyncio.FIRST_COMPLETED)
    escritor.close()


try:
    asyncio.run(main())
except KeyboardInterrupt:
    pass
