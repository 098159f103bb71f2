"""Etapa 3 — Apelidos: cada pessoa entra com um nome só seu.

A primeira linha de cada conexão é o apelido. Conferir se ele está livre e ocupá-lo é uma
coisa só, feita com a trava na mão: entre as duas, ninguém mais entra.
Execute com: python solucoes/etapa3.py --porta 12345
"""

import argparse
import socket
import threading

MAXIMO_DO_APELIDO = 20  # caracteres, não bytes: "João" tem 4

participantes = {}  # apelido -> conexão de quem está no chat
trava = threading.Lock()  # só quem está com ela lê ou muda `participantes`


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Servidor de chat com apelidos.")
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
        pass  # este já caiu; a thread dele percebe e o tira da sala


def distribui(linha, remetente):
    """Envia a linha a todos, menos ao remetente. Chame com a trava na mão."""
    for apelido, conexao in participantes.items():
        if apelido != remetente:
            envia(conexao, linha)


def motivo_da_recusa(apelido):
    """Explica por que o apelido não serve; devolve None quando serve."""
    if not apelido.strip():
        return "apelido vazio."
    if len(apelido) > MAXIMO_DO_APELIDO:
        return f"apelido com mais de {MAXIMO_DO_APELIDO} caracteres."
    if "@" in apelido or ":" in apelido or " " in apelido or not apelido.isprintable():
        return "apelido não pode ter espaço, @, : nem caractere de controle."
    if apelido in participantes:
        return "apelido em uso, escolha outro."
    return None


def entra(conexao, apelido):
    """Ocupa o apelido e avisa a todos; devolve False se ele foi recusado."""
    with trava:
        motivo = motivo_da_recusa(apelido)
        if motivo:
            envia(conexao, f"ERRO {motivo}")
            return False
        participantes[apelido] = conexao
        envia(conexao, f"Bem-vindo ao chat, {apelido}!")
        distribui(f"{apelido} entrou no chat.", apelido)
        return True


def conversa(conexao, apelido, recebidas):
    for linha in recebidas:
        if linha:
            with trava:
                distribui(f"{apelido}: {linha}", apelido)


def atende(conexao):
    apelido = None
    recebidas = linhas(conexao)
    try:
        # Cada linha é uma tentativa; a primeira aceita é o apelido.
        apelido = next((linha for linha in recebidas if entra(conexao, linha)), None)
        conversa(conexao, apelido, recebidas)
    except ConnectionError:
        pass  # queda brusca (RST): termina como uma saída normal
    finally:
        with trava:
            participantes.pop(apelido, None)
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
