"""Uma thread só: selectors espera pelo socket e pelo teclado ao mesmo tempo (Linux e macOS)."""

import argparse
import os
import selectors
import socket
import sys

TECLADO = 0


def sem_controles(texto):
    return "".join(repr(x)[1:-1] if not x.isprintable() else x for x in texto)


class Linhas:
    def __init__(self):
        self.resto = b""

    def recebe(self, dados):
        *completas, self.resto = (self.resto + dados).split(b"\n")
        return completas


def conversa(conexao, nome):
    """Devolve quando um dos dois lados quer acabar."""
    da_rede, do_teclado = Linhas(), Linhas()
    with selectors.DefaultSelector() as seletor:
        seletor.register(conexao, selectors.EVENT_READ)
        seletor.register(TECLADO, selectors.EVENT_READ)
        if nome:
            conexao.sendall(f"{nome}\n".encode())
        else:
            print("Seu apelido?", flush=True)
        while True:
            for chave, _ in seletor.select():
                if chave.fd == TECLADO:
                    dados = os.read(TECLADO, 4096)
                    for linha in do_teclado.recebe(dados):
                        if linha.strip() == b"sair":
                            return
                        conexao.sendall(linha + b"\n")
                    if not dados:
                        return
                    continue
                dados = conexao.recv(4096)
                for linha in da_rede.recebe(dados):
                    print(sem_controles(linha.decode("utf-8", "replace")), flush=True)
                if not dados:
                    print("O servidor encerrou a conversa.", flush=True)
                    return


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome", default="")
    argumentos = opcoes.parse_args()
    try:
        conexao = socket.create_connection((argumentos.host, argumentos.porta))
    except OSError as erro:
        sys.exit(f"{argumentos.host}:{argumentos.porta}: {erro.strerror}")
    with conexao:
        try:
            conversa(conexao, argumentos.nome)
        except KeyboardInterrupt:
            print()
        except ConnectionError:
            print("A conexão com o servidor caiu.")


if __name__ == "__main__":
    main()
