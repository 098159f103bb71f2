"""Dois processos em vez de duas threads: um lê a rede, o outro, o teclado; um sinal os une."""

import argparse
import os
import signal
import socket
import sys


def le_argumentos():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome", default="")
    return opcoes.parse_args()


def conecta(host, porta):
    try:
        return socket.create_connection((host, porta))
    except OSError as erro:
        sys.exit(f"Não deu para conectar a {host}:{porta}: {erro}")


def limpa(texto):
    return "".join(letra if letra.isprintable() else "?" for letra in texto)


def mostra_o_que_chega(conexao, pai):
    """Roda no filho: só ele lê da rede."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    entrou, resto = False, b""
    try:
        while dados := conexao.recv(4096):
            *linhas, resto = (resto + dados).split(b"\n")
            for linha in linhas:
                texto = limpa(linha.decode("utf-8", "replace").removesuffix("\r"))
                print(texto, flush=True)
                entrou = entrou or texto.startswith("Bem-vind")
                if texto.startswith("ERRO") and not entrou:
                    print("Apelido: ", end="", flush=True)
    except OSError:
        pass
    print("O servidor encerrou a conversa.", flush=True)
    os.kill(pai, signal.SIGUSR1)
    os._exit(0)


def envia_o_que_se_digita(conexao, nome):
    try:
        linha = nome or input("Apelido: ")
        conexao.sendall(linha.encode() + b"\n")
        while linha.strip().lower() != "sair":
            linha = input()
            conexao.sendall(linha.encode() + b"\n")
    except (EOFError, KeyboardInterrupt, OSError):
        pass


argumentos = le_argumentos()
conexao = conecta(argumentos.host, argumentos.porta)
signal.signal(signal.SIGUSR1, lambda *_: os._exit(0))
pai, filho = os.getpid(), os.fork()
if filho == 0:
    mostra_o_que_chega(conexao, pai)
envia_o_que_se_digita(conexao, argumentos.nome)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
os.kill(filho, signal.SIGTERM)
try:
    conexao.shutdown(socket.SHUT_RDWR)
except OSError:
    pass
conexao.close()
os.waitpid(filho, 0)
print("Até!")
