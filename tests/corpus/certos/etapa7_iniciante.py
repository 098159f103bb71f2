"""Um cliente como quem começa o escreve: funções e variáveis globais, o nome antes de conectar."""

import argparse
import os
import socket
import sys
import threading

parser = argparse.ArgumentParser()
parser.add_argument("--host", default="127.0.0.1")
parser.add_argument("--porta", type=int, default=12345)
parser.add_argument("--nome")
args = parser.parse_args()

cliente = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
fechando = False


def limpar(texto):
    limpo = ""
    for letra in texto:
        if letra.isprintable():
            limpo = limpo + letra
    return limpo


def receber():
    buffer = b""
    while True:
        try:
            dados = cliente.recv(1024)
        except OSError:
            dados = b""
        if dados == b"":
            break
        buffer += dados
        while b"\n" in buffer:
            linha, buffer = buffer.split(b"\n", 1)
            print("<< " + limpar(linha.decode("utf-8", errors="replace")))
    if not fechando:
        print("*** A conexão com o servidor caiu. ***")
        sys.stdout.flush()
        os._exit(1)


def terminar():
    global fechando
    fechando = True
    try:
        cliente.sendall(b"sair\n")
        cliente.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    cliente.close()
    print("Tchau!")
    sys.exit(0)


def main():
    nome = args.nome
    if nome is None:
        try:
            nome = input("Qual é o seu nome? ")
        except (EOFError, KeyboardInterrupt):
            sys.exit(0)
    try:
        cliente.connect((args.host, args.porta))
    except OSError:
        print("Erro: não foi possível conectar em", args.host, "na porta", args.porta)
        sys.exit(1)
    cliente.sendall((nome + "\n").encode("utf-8"))
    thread = threading.Thread(target=receber)
    thread.daemon = True
    thread.start()
    try:
        while True:
            mensagem = input(">> ")
            if mensagem.strip().lower() == "sair":
                break
            cliente.sendall((mensagem + "\n").encode("utf-8"))
    except (EOFError, KeyboardInterrupt):
        print()
    terminar()


main()
