"""Com prompt_toolkit: o convite fica embaixo, e as mensagens passam por cima dele."""

# precisa: prompt_toolkit
import argparse
import asyncio
import sys

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout


async def recebe(leitor):
    """Até o servidor fechar."""
    try:
        while linha := await leitor.readline():
            texto = linha.decode("utf-8", "replace").rstrip("\r\n")
            print("".join(x if x.isprintable() else "?" for x in texto), flush=True)
    except ConnectionError:
        pass
    print("O servidor fechou a conexão.", flush=True)


async def digita(escritor, nome):
    """Até a pessoa querer sair."""
    sessao = PromptSession("> ")
    if nome:
        escritor.write(f"{nome}\n".encode())
    while True:
        try:
            linha = await sessao.prompt_async()
        except (EOFError, KeyboardInterrupt):
            return
        escritor.write(f"{linha}\n".encode())
        await escritor.drain()
        if linha.strip().lower() == "sair":
            return


async def conversa(host, porta, nome):
    try:
        leitor, escritor = await asyncio.open_connection(host, porta, limit=2**20)
    except OSError:
        print(f"Ninguém atende em {host}:{porta}.", file=sys.stderr)
        return 1
    tarefas = [asyncio.ensure_future(recebe(leitor)), asyncio.ensure_future(digita(escritor, nome))]
    with patch_stdout():
        await asyncio.wait(tarefas, return_when=asyncio.FIRST_COMPLETED)
        for tarefa in tarefas:
            tarefa.cancel()
        await asyncio.gather(*tarefas, return_exceptions=True)
    escritor.close()
    return 0


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome", default="")
    argumentos = opcoes.parse_args()
    try:
        codigo = asyncio.run(conversa(argumentos.host, argumentos.porta, argumentos.nome))
    except KeyboardInterrupt:
        codigo = 0
    sys.exit(codigo)


if __name__ == "__main__":
    main()
