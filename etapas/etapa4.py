"""Etapa 4 — Privado: "@bia oi" chega só a bia.

O que uma linha quer dizer se decide num lugar só, `recebe`: um pedido para entrar, uma mensagem
privada ou uma pública. Quem erra recebe um ERRO, e ninguém mais fica sabendo.
Leia docs_pt/etapa4.md, complete cada FAÇA e confira com: python -m grader etapa4
Execute com: python etapas/etapa4.py --porta 12345
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
    if not apelido.strip():
        return "apelido vazio."
    if len(apelido) > MAXIMO_DO_APELIDO:
        return f"apelido com mais de {MAXIMO_DO_APELIDO} caracteres."
    if "@" in apelido or ":" in apelido or " " in apelido or not apelido.isprintable():
        return "apelido não pode ter espaço, @, : nem caractere de controle."
    if apelido in apelidos.values():
        return "apelido em uso, escolha outro."
    return None


def dono_do_apelido(apelido):
    """Devolve a conexão de quem tem exatamente este apelido; None se não é de ninguém."""
    # FAÇA 1: percorra apelidos.items() e devolva a conexão de quem se chama assim.
    return None


def erro(conexao, motivo):
    envia(conexao, f"ERRO {motivo}")


def entra(conexao, apelido):
    """Ocupa o apelido e avisa a todos, ou diz por que não."""
    motivo = motivo_da_recusa(apelido)
    if motivo:
        erro(conexao, motivo)
        return
    apelidos[conexao] = apelido
    envia(conexao, f"Bem-vindo ao chat, {apelido}!")
    distribui(f"{apelido} entrou no chat.", conexao)


def publico(conexao, texto):
    frase = f"{apelidos[conexao]}: {texto}"
    distribui(frase, conexao)


def privado(conexao, linha):
    """De "@bia oi", entrega "oi" só a bia."""
    # FAÇA 1: separe o nome (entre o @ e o primeiro espaço) do texto (todo o resto, intacto) e, no
    # lugar de publico, envie só a quem tem esse nome: "[privado] ana: texto".
    # FAÇA 2: se ninguém tem esse nome, responda com erro() e não envie mais nada.
    # FAÇA 3: se falta o nome ou o texto, também.
    publico(conexao, linha)


def recebe(conexao, linha):
    """Antes do apelido, cada linha é um pedido para entrar; depois, uma mensagem."""
    if conexao not in apelidos:
        entra(conexao, linha)
    elif linha.startswith("@"):
        privado(conexao, linha)
    elif linha:
        publico(conexao, linha)


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
