"""O chat inteiro com a sala numa thread só dela, alimentada por uma fila.

Incomum: a thread de cada conexão só lê e põe na fila o que leu; quem decide, registra, escreve e
fecha é a thread da sala, e não há trava. Está certo porque só uma thread mexe nos apelidos, no
arquivo e nas conexões, um acontecimento por vez, na ordem em que saíram da fila.
"""

import argparse
import queue
import socket
import threading
from datetime import datetime


class Sala:
    """Quem está no chat. Cada acontecimento devolve pares (destino, linha a escrever)."""

    def __init__(self, registra):
        self.apelidos = {}  # conexão -> apelido
        self.registra = registra

    def recebe(self, quem, linha):
        if quem not in self.apelidos:
            return self.entra(quem, linha)
        if linha.startswith("@"):
            return self.privado(quem, linha)
        return self.publico(quem, linha) if linha else []

    def entra(self, quem, apelido):
        if not 1 <= len(apelido) <= 20:
            return self.erro(quem, "o apelido precisa ter de 1 a 20 caracteres")
        if not apelido.isprintable() or set(apelido) & set(" @:"):
            return self.erro(quem, "há um caractere que não pode estar num apelido")
        if apelido in self.apelidos.values():
            return self.erro(quem, f"já existe alguém chamado {apelido}")
        self.apelidos[quem] = apelido
        self.registra(f"ENTRADA {apelido}")
        return [(quem, f"Bem-vindo, {apelido}!"), *self.aos_outros(quem, f"{apelido} entrou")]

    def publico(self, quem, texto):
        fala = f"{self.apelidos[quem]}: {texto}"
        self.registra(f"MENSAGEM {fala}")
        return self.aos_outros(quem, f"{datetime.now():[%H:%M:%S]} {fala}")

    def privado(self, quem, linha):
        nome, _, texto = linha[1:].partition(" ")
        if not nome or not texto.strip():
            return self.erro(quem, "escreva assim: @apelido texto")
        apelido = self.apelidos[quem]
        for outro, dele in self.apelidos.items():
            if dele == nome:
                self.registra(f"PRIVADO {apelido} -> {nome}: {texto}")
                return [(outro, f"{datetime.now():[%H:%M:%S]} [privado] {apelido}: {texto}")]
        return self.erro(quem, f"não há ninguém chamado {nome}")

    def erro(self, quem, motivo):
        self.registra(f"ERRO {motivo}")
        return [(quem, f"ERRO {motivo}")]

    def sai(self, quem):
        if quem not in self.apelidos:
            return []
        apelido = self.apelidos.pop(quem)
        self.registra(f"SAIDA {apelido}")
        return self.aos_outros(quem, f"{apelido} saiu")

    def aos_outros(self, quem, linha):
        return [(outro, linha) for outro in self.apelidos if outro is not quem]


def registrador(caminho):
    """Devolve a função que acrescenta um evento ao arquivo e o descarrega na hora."""
    arquivo = open(caminho, "a", encoding="utf-8")

    def registra(evento):
        limpo = "".join(letra if letra.isprintable() else "?" for letra in evento)
        print(f"{datetime.now():%Y-%m-%d %H:%M:%S} {limpo}", file=arquivo, flush=True)

    return registra


def separa(dados):
    """Divide o que chegou em linhas completas e no pedaço que sobrou."""
    *completas, resto = dados.split(b"\n")
    return [bruta.removesuffix(b"\r").decode("utf-8", "replace") for bruta in completas], resto


acontecimentos = queue.Queue()  # pares (conexão, linha), CHEGOU ou FOI; None: acabou o chat
CHEGOU = object()
FOI = object()


def le(conexao):
    """A thread de uma conexão: põe as linhas na fila até a pessoa ir embora."""
    try:
        conversa(conexao)
    except OSError:
        pass  # queda brusca: sai como os outros
    finally:
        acontecimentos.put((conexao, FOI))


def conversa(conexao):
    resto = b""
    while dados := conexao.recv(4096):
        completas, resto = separa(resto + dados)
        for linha in completas:
            if linha.strip().lower() == "sair":
                return
            acontecimentos.put((conexao, linha))


def entrega(pares):
    for conexao, linha in pares:
        try:
            conexao.sendall(f"{linha}\n".encode())
        except OSError:
            pass  # já caiu: o FOI desta conexão está na fila, ou a caminho


def cuida_da_sala(sala):
    """A thread da sala: trata um acontecimento por vez, até acabar o chat."""
    conexoes = set()
    while (acontecimento := acontecimentos.get()) is not None:
        conexao, o_que = acontecimento
        if o_que is CHEGOU:
            conexoes.add(conexao)
        elif o_que is FOI:
            conexoes.remove(conexao)
            entrega(sala.sai(conexao))
            conexao.close()
        else:
            entrega(sala.recebe(conexao, o_que))
    for conexao in conexoes:
        conexao.close()


def recebe_pessoas(servidor):
    servidor.settimeout(1)  # no Windows, accept() sem prazo não escuta o Ctrl+C
    while True:
        try:
            conexao, _ = servidor.accept()
        except TimeoutError:
            continue
        conexao.settimeout(None)
        acontecimentos.put((conexao, CHEGOU))
        threading.Thread(target=le, args=(conexao,), daemon=True).start()


def le_argumentos():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    return opcoes.parse_args()


def main():
    argumentos = le_argumentos()
    sala = Sala(registrador(argumentos.registro))
    thread_da_sala = threading.Thread(target=cuida_da_sala, args=(sala,), daemon=True)
    thread_da_sala.start()
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        try:
            recebe_pessoas(servidor)
        except KeyboardInterrupt:
            print("Encerrando.")
    acontecimentos.put(None)
    # Com prazo: a sala pode estar parada, escrevendo para um cliente lento. É daemon: acaba aqui.
    thread_da_sala.join(timeout=1)


if __name__ == "__main__":
    main()
