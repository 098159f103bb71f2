"""O input() fica numa thread daemon: num cano, o Python se atrapalha ao terminar."""

# falha: 7.6 7.7
# causa: leia o teclado na thread principal

import argparse
import socket
import sys
import threading


def mostra(conexao, fim):
    resto = b""
    try:
        while dados := conexao.recv(4096):
            *linhas, resto = (resto + dados).split(b"\n")
            for linha in linhas:
                texto = linha.decode("utf-8", "replace")
                print("".join(x if x.isprintable() else "?" for x in texto), flush=True)
    except OSError:
        pass
    print("Conexão encerrada.", flush=True)
    fim.set()


def fala(conexao, nome, fim):
    try:
        conexao.sendall(f"{nome or input()}\n".encode())
        while True:
            linha = input()
            conexao.sendall(f"{linha}\n".encode())
            if linha == "sair":
                break
    except (EOFError, OSError):
        pass
    fim.set()


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome", default="")
    args = opcoes.parse_args()
    try:
        conexao = socket.create_connection((args.host, args.porta))
    except OSError:
        sys.exit(f"Não deu para conectar em {args.host}:{args.porta}")
    fim = threading.Event()
    threading.Thread(target=mostra, args=(conexao, fim), daemon=True).start()
    threading.Thread(target=fala, args=(conexao, args.nome, fim), daemon=True).start()
    try:
        fim.wait()
    except KeyboardInterrupt:
        pass
    conexao.shutdown(socket.SHUT_WR) if conexao.fileno() >= 0 else None


try:
    main()
except OSError:
    pass
