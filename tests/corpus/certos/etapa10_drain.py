"""asyncio com uma fila e uma tarefa que escreve para cada pessoa, que espera por ela em drain().

Incomum: as linhas vêm de readuntil(), com o limite do próprio StreamReader, e o registro é escrito
por um executor de uma thread só.
"""

import argparse
import asyncio
import concurrent.futures
import contextlib
import sys
import threading
from datetime import datetime

ESPERA = 1024 * 1024
LINHA = 64 * 1024


class Pessoa:
    def __init__(self, escritor):
        self.escritor = escritor
        self.apelido = None
        self.fila = asyncio.Queue()
        self.espera = 0  # bytes na fila e no transporte
        self.carteiro = asyncio.create_task(self.leva())

    def manda(self, dados):
        self.espera += len(dados)
        if self.espera + self.escritor.transport.get_write_buffer_size() > ESPERA:
            self.escritor.transport.abort()
        else:
            self.fila.put_nowait(dados)

    async def leva(self):
        with contextlib.suppress(ConnectionError):
            while dados := await self.fila.get():
                self.escritor.write(dados)
                self.espera -= len(dados)
                await self.escritor.drain()

    async def fecha(self, prazo=0.5):
        self.fila.put_nowait(b"")
        with contextlib.suppress(asyncio.TimeoutError, asyncio.CancelledError):
            await asyncio.wait_for(self.carteiro, prazo)
        if self.escritor.transport.get_write_buffer_size():
            self.escritor.transport.abort()
        self.escritor.close()


class Chat:
    def __init__(self, registro):
        self.arquivo = open(registro, "a", encoding="utf-8", buffering=1)
        self.escrivao = concurrent.futures.ThreadPoolExecutor(1)
        self.no_chat = {}
        self.todas = set()
        self.fim = asyncio.Event()

    def registra(self, evento):
        limpo = "".join(letra if letra.isprintable() else "?" for letra in evento)
        linha = f"{datetime.now():%Y-%m-%d %H:%M:%S} {limpo}\n"
        self.escrivao.submit(self.arquivo.write, linha)

    def aos_outros(self, pessoa, linha):
        dados = f"{linha}\n".encode()
        for outra in self.no_chat.values():
            if outra is not pessoa:
                outra.manda(dados)

    def diz(self, pessoa, linha):
        pessoa.manda(f"{linha}\n".encode())

    def erro(self, pessoa, motivo):
        self.registra(f"ERRO {motivo}")
        self.diz(pessoa, f"ERRO {motivo}")

    def recebe(self, pessoa, linha):
        if pessoa.apelido is None:
            self.entra(pessoa, linha)
        elif linha.startswith("@"):
            self.privada(pessoa, linha)
        elif linha:
            self.fala(pessoa, pessoa.apelido, linha)

    def fala(self, pessoa, nome, texto):
        self.registra(f"MENSAGEM {nome}: {texto}")
        self.aos_outros(pessoa, f"{datetime.now():[%H:%M:%S]} {nome}: {texto}")

    def entra(self, pessoa, nome):
        if not 0 < len(nome) <= 20 or not nome.isprintable() or set(nome) & set(" @:"):
            self.erro(pessoa, "apelido que não vale")
        elif nome in self.no_chat or nome == "servidor":
            self.erro(pessoa, "apelido com dono")
        else:
            pessoa.apelido, self.no_chat[nome] = nome, pessoa
            self.registra(f"ENTRADA {nome}")
            self.diz(pessoa, f"Bem-vindo, {nome}")
            self.aos_outros(pessoa, f"{nome} entrou")

    def privada(self, pessoa, linha):
        nome, _, texto = linha[1:].partition(" ")
        if not nome or not texto.strip():
            self.erro(pessoa, "uma privada é assim: @apelido texto")
        elif nome not in self.no_chat:
            self.erro(pessoa, f"não conheço {nome}")
        else:
            self.registra(f"PRIVADO {pessoa.apelido} -> {nome}: {texto}")
            hora = f"{datetime.now():[%H:%M:%S]}"
            self.diz(self.no_chat[nome], f"{hora} [privado] {pessoa.apelido}: {texto}")

    def sai(self, pessoa):
        if self.no_chat.pop(pessoa.apelido, None):
            self.registra(f"SAIDA {pessoa.apelido}")
            self.aos_outros(pessoa, f"{pessoa.apelido} saiu")

    # --- a rede ---

    async def conversa(self, leitor, pessoa):
        while True:
            try:
                bruta = await leitor.readuntil(b"\n")
            except asyncio.IncompleteReadError:
                return
            except asyncio.LimitOverrunError:
                self.erro(pessoa, "linha maior do que 64 KiB")
                return
            linha = bruta[:-1].removesuffix(b"\r").decode("utf-8", "replace")
            if linha.strip().lower() == "sair":
                return
            self.recebe(pessoa, linha)
            await asyncio.sleep(0)  # readuntil não dá a vez enquanto há linhas no buffer

    async def atende(self, leitor, escritor):
        pessoa = Pessoa(escritor)
        self.todas.add(pessoa)
        try:
            await self.conversa(leitor, pessoa)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self.sai(pessoa)
            await pessoa.fecha()
            self.todas.discard(pessoa)

    # --- o console ---

    def digitou(self, linha):
        comando, _, nome = linha.partition(" ")
        if linha.strip().lower() == "sair":
            for pessoa in self.todas:
                self.diz(pessoa, "* O servidor vai encerrar.")
            self.fim.set()
        elif comando == "/quem":
            print("na sala:", *self.no_chat)
        elif comando == "/expulsar" and nome.strip() in self.no_chat:
            pessoa = self.no_chat[nome.strip()]
            self.diz(pessoa, "* Expulsaram você.")
            asyncio.ensure_future(pessoa.fecha())
        elif linha.startswith("/"):
            print("ERRO não sei fazer isso")
        elif linha:
            self.fala(None, "servidor", linha)


def le_teclado(laco, chat):
    for linha in sys.stdin:
        laco.call_soon_threadsafe(chat.digitou, linha.removesuffix("\n"))


async def roda(pedido):
    chat = Chat(pedido.registro)
    # O limite conta também o \r e o \n.
    servidor = await asyncio.start_server(
        chat.atende, pedido.host, pedido.porta, limit=LINHA + 2, backlog=200
    )
    laco = asyncio.get_running_loop()
    threading.Thread(target=le_teclado, args=(laco, chat), daemon=True).start()
    try:
        await chat.fim.wait()
    finally:
        servidor.close()
        for pessoa in list(chat.todas):
            await pessoa.fecha(0.01)
        while chat.todas:
            await asyncio.sleep(0.01)
        chat.escrivao.shutdown(wait=False)


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    try:
        asyncio.run(roda(opcoes.parse_args()))
    except KeyboardInterrupt:
        print("fim")


if __name__ == "__main__":
    main()
