"""Pede NICK, cumprimenta como quer e manda cada mensagem a todos, também a quem a disse."""

import argparse
import socket
import threading

clientes = []
nomes = []
trava = threading.Lock()


def broadcast(mensagem):
    with trava:
        for cliente in clientes:
            try:
                cliente.send(mensagem)
            except OSError:
                pass


def handle(cliente, nome):
    while True:
        try:
            mensagem = cliente.recv(65536)
        except OSError:
            mensagem = b""
        if not mensagem:
            break
        broadcast(f"{nome}: ".encode() + mensagem)
    with trava:
        indice = clientes.index(cliente)
        del clientes[indice], nomes[indice]
    cliente.close()
    broadcast(f"{nome} left!".encode())


def recebe(cliente):
    try:
        cliente.send(b"NICK")
        nome = cliente.recv(1024).decode("utf-8", "replace")
    except OSError:
        nome = ""
    if not nome:
        cliente.close()
        return
    broadcast(f"{nome} joined!".encode())
    with trava:
        clientes.append(cliente)
        nomes.append(nome)
    cliente.send(b"Connected to server!")
    handle(cliente, nome)


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    pedidas = opcoes.parse_args()
    with socket.create_server((pedidas.host, pedidas.porta)) as servidor:
        while True:
            cliente, _ = servidor.accept()
            threading.Thread(target=recebe, args=(cliente,), daemon=True).start()


if __name__ == "__main__":
    main()
