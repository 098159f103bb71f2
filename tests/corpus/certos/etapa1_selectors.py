"""O eco numa thread só, com selectors: nenhuma chamada bloqueia, a não ser a que espera por todos.

Incomum: o que não coube no `send` fica guardado até o sistema avisar que há lugar. Está certo
porque o guardado sai na ordem, e a conexão só fecha depois de devolver tudo.
"""

import argparse
import selectors
import socket


class Cliente:
    def __init__(self, conexao):
        self.conexao = conexao
        self.guardado = bytearray()
        self.terminou = False  # já não vai mandar mais nada


def aceita(seletor, servidor):
    conexao, _ = servidor.accept()
    conexao.setblocking(False)
    seletor.register(conexao, selectors.EVENT_READ, Cliente(conexao))


def atende(seletor, cliente, eventos):
    try:
        if eventos & selectors.EVENT_READ:
            dados = cliente.conexao.recv(65536)
            cliente.guardado += dados
            cliente.terminou = not dados
        if cliente.guardado:
            enviados = cliente.conexao.send(cliente.guardado)
            del cliente.guardado[:enviados]
    except BlockingIOError:
        pass  # não há lugar agora: o seletor avisa
    except ConnectionError:
        cliente.terminou = True
        cliente.guardado.clear()
    proximos = 0 if cliente.terminou else selectors.EVENT_READ
    if cliente.guardado:
        proximos |= selectors.EVENT_WRITE
    if proximos:
        seletor.modify(cliente.conexao, proximos, cliente)
    else:
        seletor.unregister(cliente.conexao)
        cliente.conexao.close()


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    argumentos = opcoes.parse_args()
    seletor = selectors.DefaultSelector()
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        seletor.register(servidor, selectors.EVENT_READ)
        while True:
            for chave, eventos in seletor.select():
                if chave.data is None:
                    aceita(seletor, servidor)
                else:
                    atende(seletor, chave.data, eventos)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
