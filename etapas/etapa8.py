"""Etapa 8 — Console: quem cuida do chat fala com todos e manda nele pelo teclado.

O console lê o teclado numa thread própria e usa o mesmo núcleo e a mesma trava que os clientes.
Ele pede, e quem faz é quem sempre fez: a thread de cada um anuncia a saída, e o main encerra.
Leia docs_pt/etapa8.md, complete cada FAÇA e confira com: python -m grader etapa8
Execute com: python etapas/etapa8.py --porta 12345 --registro chat.log
"""

import argparse
import socket
import threading
from dataclasses import dataclass
from datetime import datetime

MAXIMO_DO_APELIDO = 20  # caracteres, não bytes: "João" tem 4
NOME_DO_SERVIDOR = "servidor"  # ninguém entra com ele: as linhas do console saem com este nome

apelidos = {}  # conexão -> apelido de quem está no chat
encerrando = threading.Event()  # o console pede o fim; o laço do accept obedece
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
    return datetime.now().strftime("[%H:%M:%S]")


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
    # FAÇA 6: recuse também o NOME_DO_SERVIDOR.
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
    return Acontecimento(f"ERRO {motivo}", [(conexao, f"ERRO {motivo}")])


def entra(conexao, apelido):
    """Ocupa o apelido e avisa a todos, ou diz por que não."""
    motivo = motivo_da_recusa(apelido)
    if motivo:
        return erro(conexao, motivo)
    apelidos[conexao] = apelido
    boas_vindas = (conexao, f"Bem-vindo ao chat, {apelido}!")
    avisos = aos_outros(conexao, f"{apelido} entrou no chat.")
    return Acontecimento(f"ENTRADA {apelido}", [boas_vindas, *avisos])


def publico(conexao, texto):
    # FAÇA 1: o console vai chamar publico(None, texto): quem não tem apelido (veja dict.get) fala
    # como NOME_DO_SERVIDOR.
    frase = f"{apelidos[conexao]}: {texto}"
    return Acontecimento(f"MENSAGEM {frase}", aos_outros(conexao, f"{hora()} {frase}"))


def privado(conexao, linha):
    """De "@bia oi", entrega "oi" só a bia."""
    apelido = apelidos[conexao]
    nome, _, texto = linha[1:].partition(" ")
    destino = dono_do_apelido(nome)
    if not nome or not texto.strip():
        return erro(conexao, "mensagem privada se escreve assim: @apelido texto")
    if destino is None:
        return erro(conexao, f"{nome} não está no chat.")
    entrega = (destino, f"{hora()} [privado] {apelido}: {texto}")
    return Acontecimento(f"PRIVADO {apelido} -> {nome}: {texto}", [entrega])


def sai(conexao):
    apelido = apelidos.pop(conexao, None)
    if apelido is None:
        return None  # nunca chegou a entrar: não há o que anunciar
    return Acontecimento(f"SAIDA {apelido}", aos_outros(conexao, f"{apelido} saiu do chat."))


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
    return "".join(letra if letra.isprintable() else "?" for letra in texto)


def realiza(acontecimento, registro):
    """Escreve as duas saídas, nesta ordem. Chame com a trava na mão."""
    if acontecimento is None:
        return  # uma linha vazia, ou a saída de quem nunca entrou
    agora = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    registro.write(f"{agora} {sem_controles(acontecimento.evento)}\n")
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
    servidor.settimeout(0.2)  # de tanto em tanto tempo, olha se o console pediu para encerrar
    # FAÇA 5: repita só enquanto encerrando não foi ligado (is_set).
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


# --- Console: leva o que se digita no terminal do servidor até o núcleo ---


def expulsa(apelido):
    """Avisa e derruba; quem tira do chat e anuncia é a thread da pessoa, no finally de sempre."""
    # FAÇA 3: ache a conexão de quem tem o apelido; se não há ninguém, devolva uma linha "ERRO …".
    # Se há, envie um aviso a essa pessoa, derrube a conexão dela e devolva uma confirmação.
    return ""


def executa(linha, registro):
    """Faz o que a linha pede e devolve o que mostrar no terminal. Chame com a trava na mão."""
    # FAÇA 2: a "/quem", devolva "Na sala: " e os apelidos.
    # FAÇA 3: separe o comando do argumento (partition) e atenda "/expulsar bia" com expulsa.
    # FAÇA 4: a outro comando que comece com "/", devolva uma linha "ERRO …".
    # FAÇA 1: o resto é uma frase para todos, que publico e realiza já sabem entregar; a linha vazia
    # não faz nada.
    return ""


def encerra():
    """Avisa todos e pede ao laço do accept que termine: o main faz o resto, como no Ctrl+C."""
    # FAÇA 5: com a trava na mão, envie "* O servidor vai encerrar." a todas as conexões; depois
    # ligue encerrando (set).


def le_console(registro):
    """Roda na sua própria thread: quem espera o teclado não pode atender clientes."""
    # FAÇA 1: importe sys e leia cada linha de sys.stdin. Se for "sair", chame encerra() e acabe.
    # Senão, chame executa (sem o "\n" do fim), com a trava na mão, e mostre a resposta, se houver.


def main():
    argumentos = le_argumentos()
    # buffering=1 descarrega a cada linha: ela está no disco assim que o evento acontece.
    registro = open(argumentos.registro, "a", encoding="utf-8", buffering=1)
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        print(f"Escutando em {argumentos.host}:{argumentos.porta}")
        # FAÇA 1: crie e inicie a thread do console (le_console), com daemon=True: no Ctrl+C, o
        # Python não pode esperar pela próxima linha do teclado.
        try:
            recebe_clientes(servidor, registro)
        except KeyboardInterrupt:
            print("Encerrando.")
        fecha_conexoes()


if __name__ == "__main__":
    main()
