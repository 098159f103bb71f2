"""O broadcast como um iniciante cuidadoso o escreve: uma lista global, funções e uma trava.

Incomum: cada thread guarda o seu pedaço de linha numa variável comum, e quem não recebe é ignorado.
"""

import argparse
import socket
import threading

clientes = []
trava = threading.Lock()


def broadcast(mensagem, remetente):
    with trava:
        for cliente in list(clientes):
            if cliente != remetente:
                try:
                    cliente.sendall(mensagem + b"\n")
                except OSError:
                    pass


def remover(cliente):
    with trava:
        if cliente in clientes:
            clientes.remove(cliente)
    cliente.close()


def tratar_cliente(cliente):
    buffer = b""
    while True:
        try:
            dados = cliente.recv(1024)
        except OSError:
            break
        if not dados:
            break
        buffer += dados
        while b"\n" in buffer:
            mensagem, buffer = buffer.split(b"\n", 1)
            mensagem = mensagem.rstrip(b"\r")
            if mensagem:
                broadcast(mensagem, cliente)
    remover(cliente)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--porta", type=int, default=12345)
    args = parser.parse_args()
    servidor = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    servidor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    servidor.bind((args.host, args.porta))
    servidor.listen(50)
    print("Servidor iniciado!")
    while True:
        cliente, endereco = servidor.accept()
        print("Nova conexão de", endereco)
        with trava:
            clientes.append(cliente)
        thread = threading.Thread(target=tratar_cliente, args=(cliente,))
        thread.daemon = True
        thread.start()


if __name__ == "__main__":
    main()
