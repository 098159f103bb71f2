"""`for linha in sys.stdin`, cores, e o convite redesenhado a cada mensagem; sai só com o FIN."""

import argparse
import os
import socket
import sys
import threading

CONVITE = "\x1b[1m> \x1b[0m"
acabou = threading.Event()


def escreve(texto):
    sys.stdout.write(f"\r\x1b[K\x1b[36m{texto}\x1b[0m\n{CONVITE}")
    sys.stdout.flush()


def limpo(linha):
    return "".join(x if x.isprintable() else f"\x1b[7m{ord(x):02x}\x1b[27m" for x in linha)


def escuta(conexao):
    try:
        with conexao.makefile(encoding="utf-8", errors="replace", newline="\n") as entrada:
            for linha in entrada:
                escreve(limpo(linha.rstrip("\n")))
    except OSError:
        pass
    if not acabou.is_set():
        escreve("(o servidor desligou)")
        os._exit(3)


def fala(conexao, nome):
    if nome:
        conexao.sendall(f"{nome}\n".encode())
    else:
        escreve("Como você se chama?")
    for linha in sys.stdin:
        if linha.strip().lower() == "sair":
            break
        conexao.sendall(linha.encode())
        sys.stdout.write(CONVITE)
        sys.stdout.flush()


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome")
    argumentos = opcoes.parse_args()
    conexao = socket.socket()
    if conexao.connect_ex((argumentos.host, argumentos.porta)) != 0:
        print("Nada em", f"{argumentos.host}:{argumentos.porta}.", "Tente mais tarde.")
        return 1
    threading.Thread(target=escuta, args=(conexao,), daemon=True).start()
    try:
        fala(conexao, argumentos.nome)
    except KeyboardInterrupt:
        pass
    acabou.set()
    conexao.shutdown(socket.SHUT_WR)
    return 0


if __name__ == "__main__":
    sys.exit(main())
