"""O chat inteiro em dois processos: um trabalha, e o outro o reinicia se ele morrer.

Incomum: o processo que se inicia não abre porta nenhuma; quem conversa é um filho dele, o mesmo
arquivo com `--trabalhador`. Está certo porque o contrato não diz em quantos processos o servidor
cabe, e o filho nunca sobra: a entrada dele é um cano que só fecha quando o pai acaba.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
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


trava = threading.Lock()  # um acontecimento por vez: decide, registra e entrega


def entrega(pares):
    """Chame com a trava na mão."""
    for conexao, linha in pares:
        try:
            conexao.sendall(f"{linha}\n".encode())
        except OSError:
            pass  # já caiu; a thread dele percebe


def conversa(sala, conexao):
    resto = b""
    while dados := conexao.recv(4096):
        completas, resto = separa(resto + dados)
        for linha in completas:
            if linha.strip().lower() == "sair":
                return
            with trava:
                entrega(sala.recebe(conexao, linha))


def atende(sala, conexao):
    try:
        conversa(sala, conexao)
    except ConnectionError:
        pass  # queda brusca: sai como os outros
    finally:
        with trava:
            entrega(sala.sai(conexao))
        conexao.close()


def acaba_com_o_pai():
    """Espera o fim da entrada: o pai acabou, ou foi morto, e não há mais por que trabalhar."""
    sys.stdin.buffer.read()
    os._exit(0)  # cada evento já está no arquivo, e o sistema fecha as conexões


def trabalha(argumentos):
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # o Ctrl+C também chega aqui, mas é com o pai
    threading.Thread(target=acaba_com_o_pai, daemon=True).start()
    sala = Sala(registrador(argumentos.registro))
    try:
        servidor = socket.create_server((argumentos.host, argumentos.porta))
    except OSError as erro:
        sys.exit(f"A porta {argumentos.porta} não abriu: {erro}")
    while True:
        conexao, _ = servidor.accept()
        threading.Thread(target=atende, args=(sala, conexao), daemon=True).start()


def vigia():
    """Mantém um trabalhador vivo até o Ctrl+C; só volta quando ele já acabou."""
    comando = [sys.executable, __file__, "--trabalhador", *sys.argv[1:]]
    while True:
        trabalhador = subprocess.Popen(comando, stdin=subprocess.PIPE)
        try:
            codigo = trabalhador.wait()
            print(f"O trabalhador acabou com o código {codigo}; começo outro.", flush=True)
            time.sleep(0.2)
        finally:
            trabalhador.stdin.close()
            trabalhador.wait()


def le_argumentos():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    opcoes.add_argument("--trabalhador", action="store_true", help=argparse.SUPPRESS)
    return opcoes.parse_args()


def main():
    argumentos = le_argumentos()
    if argumentos.trabalhador:
        return trabalha(argumentos)
    try:
        return vigia()
    except KeyboardInterrupt:
        print("Encerrado.")


if __name__ == "__main__":
    main()
