"""Um envio para cada mensagem, o nome primeiro e `sair` de qualquer jeito."""

# demora: sem \n, cada envio espera o programa ler o anterior

import argparse
import socket
import threading

nomes = {}
trava = threading.Lock()


def envia(conexao, texto):
    try:
        conexao.sendall(texto.encode())
    except OSError:
        pass


def a_todos(texto, menos=None):
    for conexao in list(nomes):
        if conexao is not menos:
            envia(conexao, texto)


def recebe(conexao):
    dados = conexao.recv(65536)
    texto = dados.decode("utf-8", "replace").strip()
    if not dados or texto.lower() == "sair":
        raise ConnectionError
    return texto


def atende(conexao):
    try:
        nome = recebe(conexao)
        with trava:
            nomes[conexao] = nome
            a_todos(f"{nome} entrou na sala", conexao)
        while True:
            texto = recebe(conexao)
            with trava:
                a_todos(f"{nome} >> {texto}", conexao)
    except OSError:
        pass
    finally:
        with trava:
            if conexao in nomes:
                a_todos(f"{nomes.pop(conexao)} saiu da sala", conexao)
        conexao.close()


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    pedidas = opcoes.parse_args()
    servidor = socket.create_server((pedidas.host, pedidas.porta))
    abertas = []
    try:
        while True:
            conexao, _ = servidor.accept()
            abertas.append(conexao)
            abertas[:] = [c for c in abertas if c.fileno() >= 0]
            threading.Thread(target=atende, args=(conexao,), daemon=True).start()
    except KeyboardInterrupt:
        for conexao in abertas:
            if conexao.fileno() >= 0:
                conexao.shutdown(socket.SHUT_RDWR)


if __name__ == "__main__":
    main()
