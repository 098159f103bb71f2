"""Etapa 1 — Eco: devolve a cada cliente exatamente os bytes que ele enviou.

Uma thread por cliente: quem está calado não faz os outros esperarem.
Execute com: python solucoes/etapa1.py --porta 12345
"""

import argparse
import socket
import threading


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Servidor de eco.")
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    return opcoes.parse_args()


def atende(conexao):
    """Devolve tudo o que chega, até o cliente ir embora."""
    with conexao:
        try:
            while dados := conexao.recv(4096):
                conexao.sendall(dados)
        except ConnectionError:
            pass  # queda brusca (RST): só este cliente sai, o servidor continua


def main():
    argumentos = le_argumentos()
    # create_server liga SO_REUSEADDR onde é preciso: assim o servidor pode ser
    # reiniciado logo em seguida, sem "Address already in use".
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        print(f"Escutando em {argumentos.host}:{argumentos.porta}")
        while True:
            conexao, _ = servidor.accept()
            threading.Thread(target=atende, args=(conexao,), daemon=True).start()


if __name__ == "__main__":
    main()
