"""Com Textual, na tela inteira; onde não há terminal, linha por linha."""

# precisa: textual
import argparse
import asyncio
import os
import sys
import threading

from textual.app import App
from textual.binding import Binding
from textual.widgets import Input, RichLog


def limpa(dados):
    texto = dados.decode("utf-8", "replace").rstrip("\r\n")
    return "".join(x if x.isprintable() else "?" for x in texto)


class Caixa(Input):
    async def action_submit(self):
        """Esvazia a caixa antes da tecla seguinte: quem cola várias linhas não as vê misturadas."""
        linha, self.value = self.value, ""
        await self.app.envia(linha)


class Chat(App):
    BINDINGS = [
        Binding("ctrl+c", "sai", "sair", priority=True),
        Binding("ctrl+d", "sai", "sair", priority=True),
    ]

    def __init__(self, leitor, escritor):
        super().__init__()
        self.leitor, self.escritor = leitor, escritor

    def compose(self):
        yield RichLog(wrap=True, markup=False, highlight=False)
        yield Caixa()

    def on_mount(self):
        self.query_one(Input).focus()
        self.run_worker(self.recebe(), exclusive=False)

    async def recebe(self):
        quadro = self.query_one(RichLog)
        try:
            while linha := await self.leitor.readline():
                quadro.write(limpa(linha))
        except ConnectionError:
            pass
        self.exit("O servidor fechou a conexão.")

    async def envia(self, linha):
        self.escritor.write(f"{linha}\n".encode())
        await self.escritor.drain()
        if linha.strip().lower() == "sair":
            self.exit("Até logo!")

    def action_sai(self):
        self.exit("Até logo!")


async def num_pipe(leitor, escritor):
    laco, acabou = asyncio.get_running_loop(), asyncio.Event()

    def teclado():
        for linha in sys.stdin:
            laco.call_soon_threadsafe(escritor.write, linha.rstrip("\n").encode() + b"\n")
            if linha.strip().lower() == "sair":
                break
        laco.call_soon_threadsafe(acabou.set)

    async def recebe():
        try:
            while linha := await leitor.readline():
                print(limpa(linha), flush=True)
        except ConnectionError:
            pass
        print("O servidor fechou a conexão.", flush=True)
        acabou.set()

    tarefa = asyncio.ensure_future(recebe())
    threading.Thread(target=teclado, daemon=True).start()
    await acabou.wait()
    tarefa.cancel()


async def conversa(argumentos):
    try:
        leitor, escritor = await asyncio.open_connection(
            argumentos.host, argumentos.porta, limit=2**20
        )
    except OSError as erro:
        print(f"Sem conexão com {argumentos.host}:{argumentos.porta} ({erro})", file=sys.stderr)
        return 1
    if argumentos.nome:
        escritor.write(f"{argumentos.nome}\n".encode())
    if sys.stdin.isatty():
        print(await Chat(leitor, escritor).run_async() or "Até logo!", flush=True)
    else:
        await num_pipe(leitor, escritor)
    escritor.close()
    return 0


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome", default="")
    try:
        codigo = asyncio.run(conversa(opcoes.parse_args()))
    except KeyboardInterrupt:
        codigo = 0
    sys.stdout.flush()
    os._exit(codigo)  # a thread do teclado ainda espera no stdin, e o Python esperaria por ela


if __name__ == "__main__":
    main()
