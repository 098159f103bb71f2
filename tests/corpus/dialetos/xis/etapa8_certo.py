"""Conversa com um cliente por vez, cada um na sua vez, até alguém dizer x."""

import argparse
import socket


def conversa(conexao):
    while True:
        dados = conexao.recv(4096)
        if not dados:
            print("O cliente foi embora.")
            return
        mensagem = dados.decode("utf-8", "replace").strip()
        if mensagem == "x":
            print("O cliente encerrou a conversa.")
            return
        print("Cliente:", mensagem)
        resposta = input("Você: ")
        if resposta.strip() == "x":
            conexao.sendall(b"x")
            return
        conexao.sendall(resposta.encode())


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    pedidas = opcoes.parse_args()
    with socket.socket() as servidor:
        servidor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        servidor.bind((pedidas.host, pedidas.porta))
        servidor.listen(1)
        conexao, endereco = servidor.accept()
        print("Conectado:", endereco)
        try:
            conversa(conexao)
        except (ConnectionError, EOFError):
            print("A conversa acabou.")
        finally:
            conexao.close()


if __name__ == "__main__":
    main()
