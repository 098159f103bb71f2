"""Num terminal, a tela inteira com curses: a conversa em cima, a linha que se digita embaixo."""

# precisa: curses
import argparse
import curses
import os
import select
import socket
import sys
import textwrap


def limpa(texto):
    return "".join(letra if letra.isprintable() else "?" for letra in texto)


class Conversa:
    """A conexão e as linhas já lidas."""

    def __init__(self, conexao):
        self.conexao = conexao
        self.resto = b""
        self.lidas = []
        self.acabou = False

    def envia(self, linha):
        self.conexao.sendall(f"{linha}\n".encode())

    def le(self):
        try:
            dados = self.conexao.recv(4096)
        except ConnectionError:
            dados = b""
        if not dados:
            self.acabou = True
            self.lidas.append("-- o servidor fechou a conexão --")
        *linhas, self.resto = (self.resto + dados).split(b"\n")
        self.lidas += [limpa(linha.decode("utf-8", "replace")) for linha in linhas]


def desenha(janela, conversa, digitando):
    altura, largura = janela.getmaxyx()
    fileiras = []
    for linha in conversa.lidas[-altura:]:
        fileiras += textwrap.wrap(linha, largura - 1, drop_whitespace=False) or [""]
    janela.erase()
    for numero, fileira in enumerate(fileiras[-(altura - 1) :]):
        janela.addstr(numero, 0, fileira)
    janela.addstr(altura - 1, 0, ("> " + digitando)[-(largura - 1) :])
    janela.refresh()


def na_tela_inteira(janela, conversa):
    """Um laço só: espera o teclado e o socket. Volta quando alguém quer sair."""
    digitando = ""
    janela.nodelay(True)
    while not conversa.acabou:
        desenha(janela, conversa, digitando)
        prontos, _, _ = select.select([sys.stdin, conversa.conexao], [], [])
        if conversa.conexao in prontos:
            conversa.le()
        while (tecla := proxima(janela)) is not None:
            if tecla == "\x04" and not digitando:
                return
            if tecla in ("\n", "\r"):
                conversa.envia(digitando)
                if digitando.strip().lower() == "sair":
                    return
                digitando = ""
            elif tecla in ("\b", "\x7f", curses.KEY_BACKSPACE):
                digitando = digitando[:-1]
            elif isinstance(tecla, str) and tecla.isprintable():
                digitando += tecla


def proxima(janela):
    try:
        return janela.get_wch()
    except curses.error:
        return None


def num_pipe(conversa):
    while not conversa.acabou:
        prontos, _, _ = select.select([0, conversa.conexao], [], [])
        if conversa.conexao in prontos:
            antes = len(conversa.lidas)
            conversa.le()
            print("\n".join(conversa.lidas[antes:]), flush=True)
        if 0 in prontos and not repassa(conversa):
            return


PENDENTE = bytearray()


def repassa(conversa):
    dados = os.read(0, 4096)
    PENDENTE.extend(dados)
    while b"\n" in PENDENTE:
        linha, _, resto = bytes(PENDENTE).partition(b"\n")
        PENDENTE[:] = resto
        conversa.envia(linha.decode())
        if linha.strip().lower() == b"sair":
            return False
    return bool(dados)


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--nome", default="")
    argumentos = opcoes.parse_args()
    try:
        conexao = socket.create_connection((argumentos.host, argumentos.porta), 10)
    except OSError as erro:
        sys.exit(f"Não deu para conectar a {argumentos.host}, porta {argumentos.porta}: {erro}")
    conexao.settimeout(None)
    conversa = Conversa(conexao)
    if argumentos.nome:
        conversa.envia(argumentos.nome)
    try:
        if os.isatty(0):
            curses.wrapper(na_tela_inteira, conversa)
        else:
            num_pipe(conversa)
    except KeyboardInterrupt:
        pass
    except ConnectionError:
        conversa.acabou = True
    conexao.close()
    print("O servidor fechou a conexão." if conversa.acabou else "Até logo!")


if __name__ == "__main__":
    main()
