"""Etapa 5 — Sair: quem vai embora é anunciado uma vez, e nada fica para trás.

Há muitas maneiras de sair ("sair", fim da conexão, queda) e um só lugar que as trata: o
`finally` de `atende`. Por isso ninguém é anunciado duas vezes.
Leia docs_pt/etapa5.md, complete cada FAÇA e confira com: python -m grader etapa5
Execute com: python etapas/etapa5.py --porta 12345
"""

import argparse
import socket
import threading

MAXIMO_DO_APELIDO = 20  # caracteres, não bytes: "João" tem 4

apelidos = {}  # conexão -> apelido de quem está no chat
conexoes = set()  # todas as abertas, também as de quem ainda não tem apelido
trava = threading.Lock()  # só quem está com ela lê ou muda `apelidos` e `conexoes`


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


def quer_sair(linha):
    # FAÇA 1: devolva True só quando a linha inteira é a palavra sair, em maiúsculas ou
    # minúsculas e com espaços em volta.
    return False


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
    for conexao, dele in apelidos.items():
        if dele == apelido:
            return conexao
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
    apelido = apelidos[conexao]
    nome, _, texto = linha[1:].partition(" ")
    destino = dono_do_apelido(nome)
    if not nome or not texto.strip():
        erro(conexao, "mensagem privada se escreve assim: @apelido texto")
    elif destino is None:
        erro(conexao, f"{nome} não está no chat.")
    else:
        envia(destino, f"[privado] {apelido}: {texto}")


def sai(conexao):
    apelidos.pop(conexao, None)
    # FAÇA 2: distribua "ana saiu do chat." aos outros; nada, se ela nunca entrou.


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
            if quer_sair(linha):
                return
            with trava:
                recebe(conexao, linha)
    except OSError:
        pass  # queda brusca (RST): termina como uma saída normal
    finally:
        with trava:
            conexoes.discard(conexao)
            sai(conexao)
        conexao.close()


def recebe_clientes(servidor):
    servidor.settimeout(1)  # no Windows, accept() sem prazo não escuta o Ctrl+C
    while True:
        try:
            conexao, _ = servidor.accept()
        except TimeoutError:
            continue
        with trava:
            conexoes.add(conexao)
        threading.Thread(target=atende, args=(conexao,)).start()


def derruba(conexao):
    """Encerra a conversa dos dois lados; a thread que a atende acorda do recv() e termina."""
    # FAÇA 3: chame conexao.shutdown(socket.SHUT_RDWR), que dá OSError numa que já caiu (trate-o), e
    # depois conexao.close().


def fecha_conexoes():
    """Derruba todas; cada thread acorda e termina, e o Python espera por elas."""
    # FAÇA 3: chame derruba em cada uma de `conexoes` (numa cópia, com copy(): as threads mexem
    # no conjunto enquanto você o percorre).


def main():
    argumentos = le_argumentos()
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        print(f"Escutando em {argumentos.host}:{argumentos.porta}")
        # FAÇA 3: o Ctrl+C chega aqui como KeyboardInterrupt: trate-o e chame fecha_conexoes().
        recebe_clientes(servidor)


if __name__ == "__main__":
    main()
