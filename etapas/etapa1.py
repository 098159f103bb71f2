"""Etapa 1 — Eco: devolve a cada cliente exatamente os bytes que ele enviou.

Leia docs_pt/etapa1.md, complete cada FAÇA e confira com: python -m grader etapa1
Execute com: python etapas/etapa1.py --porta 12345
"""

import argparse
import socket


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Servidor de eco.")
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    return opcoes.parse_args()


def atende(conexao):
    """Devolve tudo o que chega, até o cliente ir embora."""
    with conexao:
        # FAÇA 1: leia com conexao.recv(4096) e devolva com conexao.sendall(dados), repetindo
        # até recv() devolver b"" (é assim que o TCP diz que o cliente foi embora).
        # FAÇA 2: uma queda brusca levanta ConnectionError; ela não pode derrubar o servidor.
        pass


def main():
    argumentos = le_argumentos()
    # create_server liga SO_REUSEADDR onde é preciso: assim o servidor pode ser
    # reiniciado logo em seguida, sem "Address already in use".
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        print(f"Escutando em {argumentos.host}:{argumentos.porta}")
        while True:
            conexao, _ = servidor.accept()
            # FAÇA 3: atenda cada cliente numa thread (threading.Thread com daemon=True), para
            # que um cliente calado não faça os outros esperarem.
            atende(conexao)


if __name__ == "__main__":
    main()
