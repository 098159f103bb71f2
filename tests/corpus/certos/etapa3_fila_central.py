"""A sala mora numa thread só: as outras apenas leem e põem o que leram numa fila.

Incomum: não há trava. Está certo porque só a thread da sala toca em `apelidos` e escreve para os
clientes; a fila entrega um acontecimento por vez, e os de cada conexão na ordem em que chegaram.
"""

import argparse
import queue
import socket
import threading

acontecimentos = queue.Queue()  # (conexão, linha); linha None: a conexão acabou


def le(conexao):
    resto = b""
    try:
        while dados := conexao.recv(4096):
            *completas, resto = (resto + dados).split(b"\n")
            for linha in completas:
                texto = linha.removesuffix(b"\r").decode("utf-8", "replace")
                acontecimentos.put((conexao, texto))
    except ConnectionError:
        pass  # queda brusca: acaba como as outras
    finally:
        acontecimentos.put((conexao, None))


def envia(conexao, linha):
    try:
        conexao.sendall(f"{linha}\n".encode())
    except OSError:
        pass  # já caiu; o fim dela está a caminho da fila


def recusa(apelido, ocupados):
    if not apelido or len(apelido) > 20:
        return "o apelido precisa ter de 1 a 20 caracteres"
    if not apelido.isprintable() or set(apelido) & set(" @:"):
        return "o apelido não pode ter espaço, @, : nem caractere de controle"
    return "esse apelido já tem dono" if apelido in ocupados else ""


def trata(apelidos, conexao, linha):
    if linha is None:
        apelidos.pop(conexao, None)
        conexao.close()
        return
    outros = [outra for outra in apelidos if outra is not conexao]
    if conexao in apelidos:
        aviso = f"{apelidos[conexao]}: {linha}" if linha else ""
    elif motivo := recusa(linha, apelidos.values()):
        envia(conexao, f"ERRO {motivo}")
        return
    else:
        apelidos[conexao] = linha
        envia(conexao, f"Bem-vinda, pessoa de apelido {linha}")
        aviso = f"{linha} entrou"
    if aviso:
        for outra in outros:
            envia(outra, aviso)


def sala():
    apelidos = {}  # conexão -> apelido
    while True:
        trata(apelidos, *acontecimentos.get())


def main():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    argumentos = opcoes.parse_args()
    threading.Thread(target=sala, daemon=True).start()
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        while True:
            conexao, _ = servidor.accept()
            threading.Thread(target=le, args=(conexao,), daemon=True).start()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
