"""Um seletor e sockets que não bloqueiam: o que send() não levou de uma vez se perde."""

# etapa: 1
# falha: 1.4
# causa: send pode enviar só uma parte
import argparse
import contextlib
import selectors
import socket

opcoes = argparse.ArgumentParser()
opcoes.add_argument("--host", default="127.0.0.1")
opcoes.add_argument("--porta", type=int, default=12345)
argumentos = opcoes.parse_args()
seletor = selectors.DefaultSelector()


def ecoa(conexao):
    try:
        dados = conexao.recv(4096)
    except OSError:
        dados = b""
    if dados:
        with contextlib.suppress(BlockingIOError):
            conexao.send(dados)
    else:
        seletor.unregister(conexao)
        conexao.close()


with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
    seletor.register(servidor, selectors.EVENT_READ)
    while True:
        for chave, _ in seletor.select():
            if chave.fileobj is servidor:
                conexao, _ = servidor.accept()
                conexao.setblocking(False)
                seletor.register(conexao, selectors.EVENT_READ)
            else:
                ecoa(chave.fileobj)
