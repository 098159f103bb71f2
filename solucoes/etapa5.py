"""Etapa 5 — Sair: quem vai embora é anunciado uma vez, e nada fica para trás.

Há muitas maneiras de sair ("sair", fim da conexão, queda) e um só lugar que as trata: o
`finally` de `atende`. Por isso ninguém é anunciado duas vezes.
Execute com: python solucoes/etapa5.py --porta 12345
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
    return linha.strip().lower() == "sair"


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
    apelido = apelidos.pop(conexao, None)
    if apelido is None:
        return  # nunca chegou a entrar: não há o que anunciar
    distribui(f"{apelido} saiu do chat.", conexao)


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
    try:
        conexao.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # esta já caiu
    conexao.close()  # no Windows, é o que acorda o recv(), e com OSError


def fecha_conexoes():
    """Derruba todas; cada thread acorda e termina, e o Python espera por elas."""
    # Sem a trava: alguém parado, escrevendo para um cliente lento, pode estar com ela.
    for conexao in conexoes.copy():
        derruba(conexao)


def main():
    argumentos = le_argumentos()
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        print(f"Escutando em {argumentos.host}:{argumentos.porta}")
        try:
            recebe_clientes(servidor)
        except KeyboardInterrupt:
            print("Encerrando.")
        fecha_conexoes()


if __name__ == "__main__":
    main()
