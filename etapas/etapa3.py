"""Etapa 3 — Apelidos: cada pessoa entra com um nome só seu.

Leia docs_pt/etapa3.md, complete cada FAÇA e confira com: python -m grader etapa3
Execute com: python etapas/etapa3.py --porta 12345
"""

import argparse
import socket
import threading

MAXIMO_DO_APELIDO = 20  # caracteres, não bytes: "João" tem 4

apelidos = {}  # conexão -> apelido de quem está no chat
trava = threading.Lock()  # só quem está com ela lê ou muda `apelidos`


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Servidor de chat.")
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    return opcoes.parse_args()


def linhas(conexao):
    """Junta os pedaços que chegam e gera só linhas completas, sem o fim de linha."""
    resto = b""
    while dados := conexao.recv(4096):
        *completas, resto = (resto + dados).split(b"\n")
        for linha in completas:
            # Decodifica a linha inteira, nunca um pedaço: um "ã" pode chegar cortado.
            yield linha.removesuffix(b"\r").decode("utf-8", "replace")


def envia(conexao, linha):
    try:
        conexao.sendall(f"{linha}\n".encode())
    except OSError:
        pass  # este já caiu; a thread dele percebe e o tira da lista


# --- Regras do chat: quem chama estas funções está com a trava na mão ---


def distribui(linha, remetente):
    """Envia a linha a todos, menos a quem a escreveu."""
    for cliente in apelidos:
        if cliente is not remetente:
            envia(cliente, linha)


def motivo_da_recusa(apelido):
    """Explica por que o apelido não serve; devolve None quando serve."""
    # FAÇA 3: devolva uma frase para o apelido que já está em uso.
    # FAÇA 4: e para o vazio, com mais de MAXIMO_DO_APELIDO caracteres, com espaço, @, : ou
    # caractere de controle (veja str.isprintable).
    return None


def entra(conexao, apelido):
    """Ocupa o apelido e avisa a todos, ou diz por que não."""
    # FAÇA 3: se motivo_da_recusa(apelido) devolver uma frase, envie "ERRO frase" a esta
    # conexão e pare aqui (return): a pessoa tenta de novo na próxima linha.
    apelidos[conexao] = apelido
    # FAÇA 1: envie "Bem-vindo ao chat, ana!" só a quem entrou e
    # "ana entrou no chat." aos outros.


def recebe(conexao, linha):
    """Antes do apelido, cada linha é um pedido para entrar; depois, uma mensagem."""
    if conexao not in apelidos:
        entra(conexao, linha)
    elif linha:
        # FAÇA 2: entregue no formato "apelido: texto".
        distribui(linha, conexao)


# --- Rede: uma thread para cada conexão ---


def atende(conexao):
    try:
        for linha in linhas(conexao):
            with trava:
                recebe(conexao, linha)
    except ConnectionError:
        pass  # queda brusca (RST): termina como uma saída normal
    finally:
        with trava:
            apelidos.pop(conexao, None)
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
