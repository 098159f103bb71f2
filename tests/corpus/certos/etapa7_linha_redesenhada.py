"""Num terminal, lê tecla por tecla e redesenha a linha começada embaixo de cada mensagem."""

import argparse
import codecs
import contextlib
import os
import select
import socket
import sys
import termios
import tty

FIM = "\x04"


class Editor:
    """A linha que se está digitando; num cano, não há o que desenhar."""

    def __init__(self):
        self.na_tela = os.isatty(0) and os.isatty(1)
        self.linha = ""
        self.decodificador = codecs.getincrementaldecoder("utf-8")("replace")

    @contextlib.contextmanager
    def modo_de_tecla(self):
        if not os.isatty(0):
            yield
            return
        antes = termios.tcgetattr(0)
        tty.setcbreak(0, termios.TCSADRAIN)
        try:
            yield
        finally:
            termios.tcsetattr(0, termios.TCSADRAIN, antes)

    def digitado(self):
        """As linhas que se completaram; None no fim da entrada."""
        dados = os.read(0, 1024)
        if not dados:
            return None
        prontas = []
        for letra in self.decodificador.decode(dados):
            if letra == FIM and not self.linha:
                return None
            if letra == "\n":
                self.apaga()
                prontas.append(self.linha)
                self.linha = ""
            elif letra in "\x7f\b":
                self.linha = self.linha[:-1]
            else:
                self.linha += letra
        self.desenha()
        return prontas

    def mostra(self, texto):
        self.apaga()
        print("".join(x for x in texto if x.isprintable()), flush=True)
        self.desenha()

    def apaga(self):
        if self.na_tela:
            print("\r\x1b[2K", end="", flush=True)

    def desenha(self):
        if self.na_tela:
            print(f"\r\x1b[2K» {self.linha[-60:]}", end="", flush=True)


def conversa(conexao, nome, editor):
    resto = b""
    if nome:
        conexao.sendall(f"{nome}\n".encode())
    editor.desenha()
    while True:
        prontos, _, _ = select.select([conexao, 0], [], [])
        if 0 in prontos:
            linhas = editor.digitado()
            for linha in linhas or []:
                conexao.sendall(f"{linha}\n".encode())
            if linhas is None or "sair" in linhas:
                return
        if conexao in prontos:
            dados = conexao.recv(4096)
            if not dados:
                editor.mostra("-- o servidor fechou --")
                return
            *linhas, resto = (resto + dados).split(b"\n")
            for linha in linhas:
                editor.mostra(linha.decode("utf-8", "replace"))


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome")
    argumentos = opcoes.parse_args()
    try:
        conexao = socket.create_connection((argumentos.host, argumentos.porta), timeout=5)
    except OSError as erro:
        sys.exit(f"Falha ao conectar com {argumentos.host} {argumentos.porta}: {erro}")
    editor = Editor()
    with conexao, editor.modo_de_tecla():
        try:
            conversa(conexao, argumentos.nome, editor)
        except KeyboardInterrupt:
            pass
        except ConnectionError:
            editor.mostra("-- a conexão caiu --")


if __name__ == "__main__":
    main()
