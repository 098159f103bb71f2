"""Etapa 2 — Broadcast: o que um cliente diz chega a todos os outros.

Leia docs_pt/etapa2.md, complete cada FAÇA e confira com: python -m grader etapa2
Execute com: python etapas/etapa2.py --porta 12345
"""

import argparse
import socket
import threading

clientes = []  # as conexões de quem está no chat
trava = threading.Lock()  # só quem está com ela lê ou muda `clientes`


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Servidor de chat.")
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    return opcoes.parse_args()


def linhas(conexao):
    """Junta os pedaços que chegam e gera só linhas completas, sem o fim de linha."""
    while dados := conexao.recv(4096):
        # FAÇA 2: um recv() pode trazer várias linhas: gere (yield) uma de cada vez, sem \n nem \r.
        # FAÇA 3: e pode trazer meia linha. Guarde em `resto` o que chegou depois do último \n e
        # junte com o próximo recv(). Só se decodifica a linha inteira: um "ã" pode vir cortado.
        yield dados.decode("utf-8", "replace")


def envia(conexao, linha):
    try:
        conexao.sendall(f"{linha}\n".encode())
    except OSError:
        pass  # este já caiu; a thread dele percebe e o tira da lista


def distribui(linha, remetente):
    """Envia a linha a todos, menos a quem a escreveu. Chame com a trava na mão."""
    # FAÇA 1: percorra `clientes` e envie a linha a cada um, menos ao remetente.
    envia(remetente, linha)


def atende(conexao):
    with trava:
        clientes.append(conexao)
    try:
        for linha in linhas(conexao):
            if linha:
                with trava:
                    distribui(linha, conexao)
    except ConnectionError:
        pass  # queda brusca (RST): termina como uma saída normal
    finally:
        with trava:
            clientes.remove(conexao)
        conexao.close()


def main():
    argumentos = le_argumentos()
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        print(f"Escutando em {argumentos.host}:{argumentos.porta}")
        while True:
            conexao, _ = servidor.accept()
            threading.Thread(target=atende, args=(conexao,), daemon=True).start()


if __name__ == "__main__":
    main()
