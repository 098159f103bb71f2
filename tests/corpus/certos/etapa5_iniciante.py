"""O chat com `sair` como um iniciante cuidadoso o escreve: dicionário global, funções, uma trava.

Incomum: nomes e mensagens só em funções soltas, `send` dentro de `try`, prints por toda parte, e a
trava é reentrante porque quem anuncia já está com ela na mão.
"""

import argparse
import socket
import sys
import threading

usuarios = {}  # conexão -> nome
trava = threading.RLock()


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


def nome_valido(nome):
    if nome == "" or len(nome) > 20:
        return False
    for letra in nome:
        if letra in "@: " or not letra.isprintable():
            return False
    return True


def cadastrar(conexao, nome):
    with trava:
        if not nome_valido(nome):
            enviar(conexao, "ERRO nome inválido, tente outro.")
            return False
        if nome in usuarios.values():
            enviar(conexao, "ERRO já existe alguém com esse nome.")
            return False
        usuarios[conexao] = nome
        enviar(conexao, "Bem-vindo(a) ao chat, " + nome)
        broadcast(nome + " entrou no chat!", conexao)
        print(nome, "entrou")
        return True


def mensagem_privada(conexao, mensagem):
    partes = mensagem[1:].split(" ", 1)
    if len(partes) < 2 or partes[0] == "" or partes[1].strip() == "":
        enviar(conexao, "ERRO use: @nome mensagem")
        return
    destino, texto = partes
    with trava:
        for outra, nome in usuarios.items():
            if nome == destino:
                enviar(outra, "[privado] " + usuarios[conexao] + ": " + texto)
                return
        enviar(conexao, "ERRO usuário " + destino + " não encontrado")


def remover(conexao):
    with trava:
        nome = usuarios.pop(conexao, None)
        if nome is not None:
            broadcast(nome + " saiu do chat.")
            print(nome, "saiu")
    conexao.close()


def tratar_linha(conexao, linha):
    """Devolve False quando a pessoa quer sair."""
    if linha.strip().lower() == "sair":
        return False
    if conexao not in usuarios:
        cadastrar(conexao, linha)
    elif linha.startswith("@"):
        mensagem_privada(conexao, linha)
    elif linha != "":
        with trava:
            broadcast(usuarios[conexao] + ": " + linha, conexao)
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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--porta", type=int, default=12345)
    args = parser.parse_args()
    servidor = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    servidor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    servidor.bind((args.host, args.porta))
    servidor.listen(50)
    print("Servidor no ar em", args.host, args.porta)
    try:
        while True:
            conexao, endereco = servidor.accept()
            print("Nova conexão de", endereco)
            thread = threading.Thread(target=tratar_cliente, args=(conexao,), daemon=True)
            thread.start()
    except KeyboardInterrupt:
        print("Servidor encerrado")
    with trava:
        for conexao in list(usuarios):
            conexao.close()
    servidor.close()
    sys.exit(0)


if __name__ == "__main__":
    main()
