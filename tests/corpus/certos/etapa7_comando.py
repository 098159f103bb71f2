"""Iniciado por `--comando`, sem --nome: o apelido é digitado; lê um byte por vez."""

# comando: {python} -u {arquivo} {host} {porta}

import os
import socket
import sys
import threading


def copia_da_rede(conexao):
    pedacos = b""
    with conexao:
        while True:
            try:
                pedaco = conexao.recv(1)
            except OSError:
                break
            if not pedaco:
                break
            pedacos += pedaco
            if pedaco == b"\n":
                print("| " + visivel(pedacos.decode("utf-8", "replace").rstrip("\n")))
                pedacos = b""
    print("conexão encerrada pelo outro lado")
    os._exit(0)


def visivel(linha):
    return linha if linha.isprintable() else linha.encode("unicode_escape").decode("ascii")


def main():
    host, porta = sys.argv[1], int(sys.argv[2])
    try:
        conexao = socket.create_connection((host, porta))
    except OSError:
        print(f"erro: {host}:{porta} não atende")
        os._exit(1)
    print("apelido:")
    threading.Thread(target=copia_da_rede, args=(conexao,), daemon=True).start()
    try:
        for linha in sys.stdin:
            conexao.sendall(linha.encode())
            if linha.strip() == "sair":
                break
    except KeyboardInterrupt:
        pass
    os._exit(0)


main()
