"""Etapa 6 — Registro: tudo o que acontece no chat fica escrito num arquivo.

O núcleo decide o que acontece e não escreve nada; a rede recebe dele as duas saídas, o registro
e as entregas, e as escreve juntas. Assim nada acontece sem ser registrado.
Leia docs_pt/etapa6.md, complete cada FAÇA e confira com: python -m grader etapa6
Execute com: python etapas/etapa6.py --porta 12345 --registro chat.log
"""

import argparse
import socket
import threading
from dataclasses import dataclass

MAXIMO_DO_APELIDO = 20  # caracteres, não bytes: "João" tem 4

apelidos = {}  # conexão -> apelido de quem está no chat
conexoes = set()  # todas as abertas, também as de quem ainda não tem apelido
trava = threading.Lock()  # só quem está com ela lê ou muda `apelidos` e `conexoes`


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Servidor de chat.")
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
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


# --- Núcleo: decide o que acontece e não escreve nada; chame com a trava na mão ---


@dataclass
class Acontecimento:
    evento: str  # a linha que vai para o registro
    entregas: list  # as que vão para as pessoas: pares (conexão, linha)


def hora():
    # FAÇA 1: importe datetime (from datetime import datetime) e devolva a hora local assim:
    # "[14:03:22]" (datetime.now() e strftime).
    return ""


def aos_outros(conexao, linha):
    return [(outra, linha) for outra in apelidos if outra is not conexao]


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
    # FAÇA 5: troque o "" pelo evento: "ERRO motivo".
    return Acontecimento("", [(conexao, f"ERRO {motivo}")])


def entra(conexao, apelido):
    """Ocupa o apelido e avisa a todos, ou diz por que não."""
    motivo = motivo_da_recusa(apelido)
    if motivo:
        return erro(conexao, motivo)
    apelidos[conexao] = apelido
    boas_vindas = (conexao, f"Bem-vindo ao chat, {apelido}!")
    avisos = aos_outros(conexao, f"{apelido} entrou no chat.")
    # FAÇA 3: troque o "" pelo evento: "ENTRADA ana".
    return Acontecimento("", [boas_vindas, *avisos])


def publico(conexao, texto):
    frase = f"{apelidos[conexao]}: {texto}"
    # FAÇA 1: ponha hora() e um espaço na frente do que os outros recebem.
    # FAÇA 2: troque o "" pelo evento, "MENSAGEM ana: oi".
    return Acontecimento("", aos_outros(conexao, frase))


def privado(conexao, linha):
    """De "@bia oi", entrega "oi" só a bia."""
    apelido = apelidos[conexao]
    nome, _, texto = linha[1:].partition(" ")
    destino = dono_do_apelido(nome)
    if not nome or not texto.strip():
        return erro(conexao, "mensagem privada se escreve assim: @apelido texto")
    if destino is None:
        return erro(conexao, f"{nome} não está no chat.")
    # FAÇA 1: ponha hora() e um espaço na frente da entrega.
    # FAÇA 4: troque o "" pelo evento, "PRIVADO ana -> bia: oi".
    entrega = (destino, f"[privado] {apelido}: {texto}")
    return Acontecimento("", [entrega])


def sai(conexao):
    apelido = apelidos.pop(conexao, None)
    if apelido is None:
        return None  # nunca chegou a entrar: não há o que anunciar
    # FAÇA 3: troque o "" pelo evento: "SAIDA ana".
    return Acontecimento("", aos_outros(conexao, f"{apelido} saiu do chat."))


def recebe(conexao, linha):
    """Antes do apelido, cada linha é um pedido para entrar; depois, uma mensagem."""
    if conexao not in apelidos:
        return entra(conexao, linha)
    if linha.startswith("@"):
        return privado(conexao, linha)
    return publico(conexao, linha) if linha else None


# --- Rede: uma thread para cada conexão ---


def sem_controles(texto):
    """Troca o que quebraria a linha ou mexeria na tela (\\r, \\x1b, U+2028…) por "?"."""
    # FAÇA 6: troque cada letra em que str.isprintable() é False.
    return texto


def realiza(acontecimento, registro):
    """Escreve as duas saídas, nesta ordem. Chame com a trava na mão."""
    if acontecimento is None:
        return  # uma linha vazia, ou a saída de quem nunca entrou
    # FAÇA 2: escreva no registro "AAAA-MM-DD HH:MM:SS evento" e o fim da linha, num write só;
    # antes, passe o evento por sem_controles().
    for conexao, linha in acontecimento.entregas:
        envia(conexao, linha)


def atende(conexao, registro):
    try:
        for linha in linhas(conexao):
            if quer_sair(linha):
                return
            with trava:
                realiza(recebe(conexao, linha), registro)
    except OSError:
        pass  # queda brusca (RST): termina como uma saída normal
    finally:
        with trava:
            conexoes.discard(conexao)
            realiza(sai(conexao), registro)
        conexao.close()


def recebe_clientes(servidor, registro):
    servidor.settimeout(1)  # no Windows, accept() sem prazo não escuta o Ctrl+C
    while True:
        try:
            conexao, _ = servidor.accept()
        except TimeoutError:
            continue
        with trava:
            conexoes.add(conexao)
        threading.Thread(target=atende, args=(conexao, registro)).start()


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
    # FAÇA 2: abra argumentos.registro para acrescentar ("a"), em UTF-8 e com buffering=1, que
    # descarrega a cada linha.
    registro = None
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        print(f"Escutando em {argumentos.host}:{argumentos.porta}")
        try:
            recebe_clientes(servidor, registro)
        except KeyboardInterrupt:
            print("Encerrando.")
        fecha_conexoes()


if __name__ == "__main__":
    main()
