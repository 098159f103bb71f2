"""O chat com console como um iniciante cuidadoso o escreve: input(), if/elif e funções soltas.

Incomum: o apelido de cada um num dicionário global, a trava reentrante, prints por toda parte, e o
fim com os._exit(0), que não espera por thread nenhuma. O console pede a linha com um prompt.
"""

import argparse
import os
import socket
import threading
from datetime import datetime

usuarios = {}  # conexão -> nome
todas = []  # todas as conexões, com nome ou sem
trava = threading.RLock()
arquivo = None


def registrar(evento):
    limpo = ""
    for letra in evento:
        limpo += letra if letra.isprintable() else "?"
    arquivo.write(datetime.now().strftime("%Y-%m-%d %H:%M:%S") + " " + limpo + "\n")
    arquivo.flush()
    print(">>", limpo)


def enviar(conexao, texto):
    try:
        conexao.sendall((texto + "\n").encode("utf-8"))
    except OSError:
        print("não consegui enviar para", usuarios.get(conexao))


def broadcast(texto, remetente=None):
    with trava:
        for conexao in list(usuarios):
            if conexao != remetente:
                enviar(conexao, texto)


def hora():
    return "[" + datetime.now().strftime("%H:%M:%S") + "] "


def erro(conexao, motivo):
    registrar("ERRO " + motivo)
    enviar(conexao, "ERRO " + motivo)


def nome_valido(nome):
    if nome == "" or nome == "servidor" or len(nome) > 20:
        return False
    for letra in nome:
        if letra in "@: " or not letra.isprintable():
            return False
    return True


def cadastrar(conexao, nome):
    with trava:
        if not nome_valido(nome):
            erro(conexao, "nome inválido, tente outro.")
        elif nome in usuarios.values():
            erro(conexao, "já existe alguém com esse nome.")
        else:
            usuarios[conexao] = nome
            registrar("ENTRADA " + nome)
            enviar(conexao, "Bem-vindo(a) ao chat, " + nome)
            broadcast(nome + " entrou no chat!", conexao)


def mensagem_privada(conexao, mensagem):
    partes = mensagem[1:].split(" ", 1)
    if len(partes) < 2 or partes[0] == "" or partes[1].strip() == "":
        erro(conexao, "use: @nome mensagem")
        return
    destino, texto = partes
    with trava:
        for outra, nome in usuarios.items():
            if nome == destino:
                registrar("PRIVADO " + usuarios[conexao] + " -> " + nome + ": " + texto)
                enviar(outra, hora() + "[privado] " + usuarios[conexao] + ": " + texto)
                return
        erro(conexao, "usuário " + destino + " não encontrado")


def remover(conexao):
    with trava:
        if conexao in todas:
            todas.remove(conexao)
        nome = usuarios.pop(conexao, None)
        if nome is not None:
            registrar("SAIDA " + nome)
            broadcast(nome + " saiu do chat.")
    conexao.close()


def tratar_linha(conexao, linha):
    """Devolve False quando a pessoa quer sair."""
    if linha.strip().lower() == "sair":
        return False
    if conexao not in usuarios:
        cadastrar(conexao, linha)
    elif linha.startswith("@"):
        with trava:
            mensagem_privada(conexao, linha)
    elif linha != "":
        with trava:
            registrar("MENSAGEM " + usuarios[conexao] + ": " + linha)
            broadcast(hora() + usuarios[conexao] + ": " + linha, conexao)
    return True


def tratar_cliente(conexao):
    buffer = b""
    continuar = True
    while continuar:
        try:
            dados = conexao.recv(1024)
        except OSError:
            break
        if not dados:
            break
        buffer += dados
        while continuar and b"\n" in buffer:
            linha, buffer = buffer.split(b"\n", 1)
            linha = linha.decode("utf-8", errors="replace").rstrip("\r")
            continuar = tratar_linha(conexao, linha)
    remover(conexao)


def expulsar(nome):
    with trava:
        for conexao in usuarios:
            if usuarios[conexao] == nome:
                enviar(conexao, "Você foi expulso(a) por mau comportamento.")
                conexao.shutdown(socket.SHUT_RDWR)
                conexao.close()  # no Windows, é o que acorda o recv()
                return
    print("ERRO não existe ninguém chamado", nome)


def fechar_tudo():
    with trava:
        for conexao in list(todas):
            try:
                conexao.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def encerrar():
    with trava:
        for conexao in list(todas):
            enviar(conexao, "* O servidor vai encerrar.")
    fechar_tudo()
    os._exit(0)


def console():
    while True:
        try:
            linha = input("comando: ")
        except EOFError:
            print("sem teclado")
            return
        partes = linha.split()
        if linha == "":
            continue
        if linha == "sair":
            encerrar()
        elif linha == "/quem":
            with trava:
                print("---- quem está ----")
                for nome in usuarios.values():
                    print("  -", nome)
        elif partes and partes[0] == "/expulsar":
            if len(partes) != 2:
                print("ERRO use: /expulsar nome")
            else:
                expulsar(partes[1])
        elif linha[0] == "/":
            print("ERRO comando desconhecido")
        else:
            broadcast(hora() + "servidor: " + linha)


def main():
    global arquivo
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--porta", type=int, default=12345)
    parser.add_argument("--registro", default="chat.log")
    args = parser.parse_args()
    arquivo = open(args.registro, "a", encoding="utf-8")
    servidor = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    servidor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    servidor.bind((args.host, args.porta))
    servidor.listen(50)
    print("Servidor no ar em", args.host, args.porta)
    threading.Thread(target=console, daemon=True).start()
    try:
        while True:
            conexao, endereco = servidor.accept()
            print("Nova conexão de", endereco)
            with trava:
                todas.append(conexao)
            thread = threading.Thread(target=tratar_cliente, args=(conexao,), daemon=True)
            thread.start()
    except KeyboardInterrupt:
        print("Servidor encerrado")
    fechar_tudo()
    servidor.close()


if __name__ == "__main__":
    main()
