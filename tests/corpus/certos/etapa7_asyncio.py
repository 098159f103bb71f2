"""Com asyncio: duas tarefas num laço só; o teclado é lido quando há o que ler (Linux e macOS)."""

import argparse
import asyncio
import os
import re
import signal
import sys

CONTROLES = re.compile("[\x00-\x1f\x7f-\x9f]")


def teclas():
    """Um StreamReader com o que se digita; serve para um terminal e para um cano."""
    leitor = asyncio.StreamReader()

    def le():
        dados = os.read(0, 4096)
        if dados:
            leitor.feed_data(dados)
        else:
            asyncio.get_running_loop().remove_reader(0)
            leitor.feed_eof()

    asyncio.get_running_loop().add_reader(0, le)
    return leitor


async def mostra(leitor):
    try:
        while linha := await leitor.readline():
            texto = linha.decode("utf-8", "replace").rstrip("\n")
            print(CONTROLES.sub("·", texto), flush=True)
    except ConnectionError:
        pass
    print("Fim: o servidor foi embora.", flush=True)


async def fala(escritor, nome):
    if nome:
        escritor.write(f"{nome}\n".encode())
    teclado = teclas()
    while linha := await teclado.readline():
        escritor.write(linha)
        await escritor.drain()
        if linha.strip().lower() == b"sair":
            return


async def conversa(argumentos):
    leitor, escritor = await asyncio.open_connection(argumentos.host, argumentos.porta)
    tarefas = [
        asyncio.create_task(mostra(leitor)),
        asyncio.create_task(fala(escritor, argumentos.nome)),
    ]
    for sinal in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sinal, tarefas[1].cancel)
    await asyncio.wait(tarefas, return_when=asyncio.FIRST_COMPLETED)
    for tarefa in tarefas:
        tarefa.cancel()
    await asyncio.gather(*tarefas, return_exceptions=True)
    escritor.close()


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome", default="")
    argumentos = opcoes.parse_args()
    try:
        asyncio.run(conversa(argumentos))
    except OSError:
        print(f"Sem resposta em {argumentos.host}, porta {argumentos.porta}.", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
