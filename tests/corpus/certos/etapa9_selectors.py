"""Uma thread para todos os clientes: selectors, sockets que não bloqueiam, um buffer por pessoa.

Incomum: quem escreve é o laço, quando o seletor diz que cabe. A thread do teclado só põe linhas
numa fila e acorda o laço por um par de sockets.
"""

import argparse
import queue
import selectors
import signal
import socket
import sys
import threading
from datetime import datetime

LIMITE = 1_000_000  # bytes por escrever; o protocolo diz 1 MiB
LINHA = 65_536


class Pessoa:
    def __init__(self, sock):
        self.sock = sock
        self.apelido = ""
        self.chegou = b""
        self.sai = bytearray()
        self.encerra = False


class Servidor:
    def __init__(self, host, porta, registro):
        self.registro = open(registro, "a", encoding="utf-8", buffering=1)
        self.seletor = selectors.DefaultSelector()
        self.pessoas = {}
        self.no_chat = {}
        self.digitadas = queue.SimpleQueue()
        self.no_ar = True
        self.porta = socket.create_server((host, porta), backlog=200)
        self.acorda, self.campainha = socket.socketpair()
        for sock in (self.porta, self.campainha):
            sock.setblocking(False)
            self.seletor.register(sock, selectors.EVENT_READ)

    def registra(self, evento):
        limpo = "".join(c if c.isprintable() else "?" for c in evento)
        self.registro.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {limpo}\n")

    # --- o laço ---

    def roda(self):
        while self.no_ar:
            for chave, eventos in self.seletor.select():
                if chave.fileobj is self.porta:
                    self.aceita()
                elif chave.fileobj is self.campainha:
                    self.le_console()
                else:
                    self.move(chave.data, eventos)

    def aceita(self):
        try:
            sock, _ = self.porta.accept()
        except OSError:
            return
        sock.setblocking(False)
        pessoa = self.pessoas[sock] = Pessoa(sock)
        self.seletor.register(sock, selectors.EVENT_READ, pessoa)

    def move(self, pessoa, eventos):
        if eventos & selectors.EVENT_WRITE:
            self.escreve(pessoa)
        if eventos & selectors.EVENT_READ and pessoa.sock in self.pessoas:
            self.le(pessoa)

    def le(self, pessoa):
        try:
            dados = pessoa.sock.recv(16384)
        except BlockingIOError:
            return
        except OSError:
            dados = b""
        if not dados:
            self.tira(pessoa)
            return
        *completas, pessoa.chegou = (pessoa.chegou + dados).split(b"\n")
        for linha in completas:
            self.recebe(pessoa, linha.removesuffix(b"\r").decode("utf-8", "replace"))
            if pessoa.sock not in self.pessoas:
                return
        if len(pessoa.chegou) > LINHA + 1:
            self.erro(pessoa, "linha comprida demais")
            self.tira(pessoa)

    # --- escrever ---

    def manda(self, pessoa, linha):
        self.manda_bytes(pessoa, f"{linha}\n".encode())

    def manda_bytes(self, pessoa, dados):
        if pessoa.encerra:
            return
        pessoa.sai += dados
        self.escreve(pessoa)
        if len(pessoa.sai) > LIMITE:
            pessoa.encerra = True
            self.seletor.modify(pessoa.sock, selectors.EVENT_READ, pessoa)
            pessoa.sock.shutdown(socket.SHUT_RDWR)  # o laço vai ler b"" e tirá-la

    def escreve(self, pessoa):
        try:
            if pessoa.sai:
                del pessoa.sai[: pessoa.sock.send(pessoa.sai)]
        except BlockingIOError:
            pass
        except OSError:
            pessoa.sai.clear()
        quer = selectors.EVENT_READ | (selectors.EVENT_WRITE if pessoa.sai else 0)
        if self.seletor.get_key(pessoa.sock).events != quer:
            self.seletor.modify(pessoa.sock, quer, pessoa)

    def aos_outros(self, menos, linha):
        dados = f"{linha}\n".encode()
        for pessoa in list(self.no_chat.values()):
            if pessoa is not menos:
                self.manda_bytes(pessoa, dados)

    # --- o protocolo ---

    def recebe(self, pessoa, linha):
        if linha.strip().lower() == "sair":
            self.tira(pessoa)
        elif not pessoa.apelido:
            self.entra(pessoa, linha)
        elif linha.startswith("@"):
            self.privada(pessoa, linha)
        elif linha:
            self.registra(f"MENSAGEM {pessoa.apelido}: {linha}")
            self.aos_outros(pessoa, f"{datetime.now():[%H:%M:%S]} {pessoa.apelido}: {linha}")

    def entra(self, pessoa, apelido):
        ruim = not apelido.strip() or len(apelido) > 20 or not apelido.isprintable()
        if ruim or set(apelido) & set(" @:"):
            self.erro(pessoa, "esse apelido não serve")
        elif apelido == "servidor" or apelido in self.no_chat:
            self.erro(pessoa, "esse apelido já tem dono")
        else:
            pessoa.apelido = apelido
            self.no_chat[apelido] = pessoa
            self.registra(f"ENTRADA {apelido}")
            self.manda(pessoa, f"Bem-vinda, {apelido}!")
            self.aos_outros(pessoa, f"{apelido} entrou.")

    def privada(self, pessoa, linha):
        nome, _, texto = linha[1:].partition(" ")
        if not nome or not texto.strip():
            self.erro(pessoa, "use @apelido texto")
        elif nome not in self.no_chat:
            self.erro(pessoa, f"{nome} não está aqui")
        else:
            self.registra(f"PRIVADO {pessoa.apelido} -> {nome}: {texto}")
            hora = f"{datetime.now():[%H:%M:%S]}"
            self.manda(self.no_chat[nome], f"{hora} [privado] {pessoa.apelido}: {texto}")

    def erro(self, pessoa, motivo):
        self.registra(f"ERRO {motivo}")
        self.manda(pessoa, f"ERRO {motivo}")

    def tira(self, pessoa):
        self.seletor.unregister(pessoa.sock)
        del self.pessoas[pessoa.sock]
        pessoa.sock.close()
        if pessoa.apelido:
            del self.no_chat[pessoa.apelido]
            self.registra(f"SAIDA {pessoa.apelido}")
            self.aos_outros(pessoa, f"{pessoa.apelido} saiu.")

    # --- o console ---

    def ouve_teclado(self):
        for linha in sys.stdin:
            self.digitadas.put(linha.rstrip("\n"))
            self.acorda.send(b".")

    def le_console(self):
        self.campainha.recv(1024)
        while not self.digitadas.empty():
            self.obedece(self.digitadas.get())

    def obedece(self, linha):
        comando, _, nome = linha.partition(" ")
        if linha.strip().lower() == "sair":
            for pessoa in list(self.pessoas.values()):
                self.manda(pessoa, "* O servidor vai encerrar.")
            self.no_ar = False
        elif comando == "/quem":
            print("Aqui estão:", ", ".join(self.no_chat) or "ninguém")
        elif comando == "/expulsar" and nome.strip() in self.no_chat:
            expulsa = self.no_chat[nome.strip()]
            self.manda(expulsa, "* Você foi tirada da sala.")
            self.tira(expulsa)
        elif comando.startswith("/"):
            print("ERRO não entendi; há /quem, /expulsar apelido e sair.")
        elif linha:
            self.registra(f"MENSAGEM servidor: {linha}")
            self.aos_outros(None, f"{datetime.now():[%H:%M:%S]} servidor: {linha}")


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    pedido = opcoes.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    servidor = Servidor(pedido.host, pedido.porta, pedido.registro)
    threading.Thread(target=servidor.ouve_teclado, daemon=True).start()
    try:
        servidor.roda()
    except KeyboardInterrupt:
        print("até logo")
    for sock in servidor.pessoas:
        sock.close()


if __name__ == "__main__":
    main()
