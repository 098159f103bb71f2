"""Etapa 9 — Carga: quem não lê não atrasa ninguém.

Ninguém mais espera por um socket com a trava na mão. O que não cabe agora fica na caixa da pessoa,
e uma thread a esvazia, enquanto houver o que levar. A caixa tem limite: quem passa dele cai.
Leia docs_pt/etapa9.md, complete cada FAÇA e confira com: python -m grader etapa9
Execute com: python etapas/etapa9.py --porta 12345 --registro chat.log
"""

import argparse
import socket
import sys
import threading
from dataclasses import dataclass
from datetime import datetime

MAXIMO_DA_CAIXA = 1024 * 1024  # bytes que esperam por uma pessoa; quem deixa passar disso cai
MAXIMO_DA_LINHA = 64 * 1024  # bytes sem um \n que se guardam de uma pessoa
MAXIMO_DO_APELIDO = 20  # caracteres, não bytes: "João" tem 4
NAO_ESPERA = getattr(socket, "MSG_DONTWAIT", 0)  # 0: o Windows não tem (veja envia_o_que_couber)
NOME_DO_SERVIDOR = "servidor"  # ninguém entra com ele: as linhas do console saem com este nome

apelidos = {}  # conexão -> apelido de quem está no chat
encerrando = threading.Event()  # o console pede o fim; o laço do accept obedece
caixas = {}  # conexão -> os bytes que esperam por ela; só tem caixa quem está atrasado
conexoes = set()  # todas as abertas, também as de quem ainda não tem apelido
trava = threading.Lock()  # só quem está com ela lê ou muda `apelidos`, `caixas` e `conexoes`


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Servidor de chat.")
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    return opcoes.parse_args()


class LinhaGrande(Exception):
    """Alguém já mandou mais do que cabe numa linha, e a linha não acabou."""


def linhas(conexao):
    """Junta os pedaços que chegam e gera só linhas completas, sem o fim de linha.

    Levanta LinhaGrande: sem um limite, quem nunca acaba a linha ocupa a memória toda.
    """
    resto = b""
    while dados := conexao.recv(4096):
        *completas, resto = (resto + dados).split(b"\n")
        for linha in completas:
            # Decodifica a linha inteira, nunca um pedaço: um "ã" pode chegar cortado.
            yield linha.removesuffix(b"\r").decode("utf-8", "replace")
        # FAÇA 2: se o resto já passa de MAXIMO_DA_LINHA (e mais um, pelo "\r"), levante
        # LinhaGrande.


def quer_sair(linha):
    return linha.strip().lower() == "sair"


# --- Núcleo: decide o que acontece e não escreve nada; chame com a trava na mão ---


@dataclass
class Acontecimento:
    evento: str  # a linha que vai para o registro
    entregas: list  # as que vão para as pessoas: pares (conexões, linha)


def hora():
    return datetime.now().strftime("[%H:%M:%S]")


def aos_outros(conexao, linha):
    return ([outra for outra in apelidos if outra is not conexao], linha)


def motivo_da_recusa(apelido):
    """Explica por que o apelido não serve; devolve None quando serve."""
    if not apelido.strip():
        return "apelido vazio."
    if len(apelido) > MAXIMO_DO_APELIDO:
        return f"apelido com mais de {MAXIMO_DO_APELIDO} caracteres."
    if "@" in apelido or ":" in apelido or " " in apelido or not apelido.isprintable():
        return "apelido não pode ter espaço, @, : nem caractere de controle."
    if apelido == NOME_DO_SERVIDOR or apelido in apelidos.values():
        return "apelido em uso, escolha outro."
    return None


def dono_do_apelido(apelido):
    """Devolve a conexão de quem tem exatamente este apelido; None se não é de ninguém."""
    for conexao, dele in apelidos.items():
        if dele == apelido:
            return conexao
    return None


def erro(conexao, motivo):
    return Acontecimento(f"ERRO {motivo}", [([conexao], f"ERRO {motivo}")])


def entra(conexao, apelido):
    """Ocupa o apelido e avisa a todos, ou diz por que não."""
    motivo = motivo_da_recusa(apelido)
    if motivo:
        return erro(conexao, motivo)
    apelidos[conexao] = apelido
    boas_vindas = ([conexao], f"Bem-vindo ao chat, {apelido}!")
    aviso = aos_outros(conexao, f"{apelido} entrou no chat.")
    return Acontecimento(f"ENTRADA {apelido}", [boas_vindas, aviso])


def publico(conexao, texto):
    frase = f"{apelidos.get(conexao, NOME_DO_SERVIDOR)}: {texto}"  # o console não tem conexão
    return Acontecimento(f"MENSAGEM {frase}", [aos_outros(conexao, f"{hora()} {frase}")])


def privado(conexao, linha):
    """De "@bia oi", entrega "oi" só a bia."""
    apelido = apelidos[conexao]
    nome, _, texto = linha[1:].partition(" ")
    destino = dono_do_apelido(nome)
    if not nome or not texto.strip():
        return erro(conexao, "mensagem privada se escreve assim: @apelido texto")
    if destino is None:
        return erro(conexao, f"{nome} não está no chat.")
    entrega = ([destino], f"{hora()} [privado] {apelido}: {texto}")
    return Acontecimento(f"PRIVADO {apelido} -> {nome}: {texto}", [entrega])


def sai(conexao):
    apelido = apelidos.pop(conexao, None)
    if apelido is None:
        return None  # nunca chegou a entrar: não há o que anunciar
    return Acontecimento(f"SAIDA {apelido}", [aos_outros(conexao, f"{apelido} saiu do chat.")])


def recebe(conexao, linha):
    """Antes do apelido, cada linha é um pedido para entrar; depois, uma mensagem."""
    if conexao not in apelidos:
        return entra(conexao, linha)
    if linha.startswith("@"):
        return privado(conexao, linha)
    return publico(conexao, linha) if linha else None


# --- Caixas: enviar sem esperar. Quem espera por um atrasado é uma thread só dele ---


def envia_o_que_couber(conexao, dados):
    """Entrega ao sistema o que ele aceitar agora e devolve o que sobrou. Nunca espera."""
    # FAÇA 1: envie com conexao.send(dados, NAO_ESPERA), que diz quantos bytes foram, e devolva os
    # que não foram: todos, se não cabia nenhum (BlockingIOError); b"", se a pessoa já caiu
    # (OSError).
    # FAÇA 1: no Windows, onde NAO_ESPERA é 0, só envie se select.select disser que cabe.
    return b""


def entrega(conexao, dados):
    """O que não couber agora fica na caixa, na ordem. Chame com a trava na mão."""
    # FAÇA 1: não espere mais. Quem não tem caixa recebe o que couber; se sobrar alguma coisa, ganha
    # uma caixa vazia e uma thread, que roda esvazia(conexao).
    # FAÇA 1: o que sobrou, ou o que chega a quem já tem caixa, vai para o fim dela. Se com isso ela
    # passar de MAXIMO_DA_CAIXA, derrube a conexão.
    try:
        conexao.sendall(dados)
    except OSError:
        pass  # este já caiu; a thread dele percebe e o tira da lista


def proxima_parte(conexao, enviados):
    """Risca o que já foi e devolve um pedaço do que falta; se nada falta, a caixa acaba."""
    # FAÇA 1: com a trava na mão, apague da caixa os bytes já enviados; se ela ficou vazia, tire-a
    # de caixas. Devolva uma cópia (bytes) dos primeiros MAXIMO_DA_LINHA bytes.
    return b""


def esvazia(conexao):
    """Roda na sua própria thread: espera pelo atrasado, sem a trava, e acaba com a caixa."""
    # FAÇA 1: enquanto houver uma próxima parte, envie-a com send(), que aqui pode esperar, e diga a
    # proxima_parte quantos bytes foram. Se a pessoa cair (OSError), jogue a caixa fora.


def envia(conexoes, linha):
    """A linha vira bytes uma vez, e não uma por pessoa. Chame com a trava na mão."""
    dados = f"{linha}\n".encode()
    for conexao in conexoes:
        entrega(conexao, dados)


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
    for conexoes, linha in acontecimento.entregas:
        envia(conexoes, linha)


def atende(conexao, registro):
    try:
        for linha in linhas(conexao):
            if quer_sair(linha):
                return
            with trava:
                realiza(recebe(conexao, linha), registro)
    # FAÇA 2: se a linha é grande demais, realize um erro com o motivo; o finally fecha a conexão.
    except OSError:
        pass  # queda brusca (RST): termina como uma saída normal
    finally:
        with trava:
            conexoes.discard(conexao)
            realiza(sai(conexao), registro)
        # FAÇA 2: derrube antes de fechar: se há uma thread esvaziando a caixa, ela acorda e
        # termina.
        conexao.close()


def recebe_clientes(servidor, registro):
    servidor.settimeout(0.2)  # de tanto em tanto tempo, olha se o console pediu para encerrar
    while not encerrando.is_set():
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
    # FAÇA 2: pegue a trava e percorra o próprio conexoes: ninguém mais espera com ela na mão.
    for conexao in conexoes.copy():
        derruba(conexao)


# --- Console: leva o que se digita no terminal do servidor até o núcleo ---


def expulsa(apelido):
    """Avisa e derruba; quem tira do chat e anuncia é a thread da pessoa, no finally de sempre."""
    conexao = dono_do_apelido(apelido)
    if conexao is None:
        return f'ERRO ninguém no chat se chama "{apelido}".'
    envia([conexao], "* O servidor tirou você do chat.")
    derruba(conexao)
    return f"{apelido} está fora do chat."


def executa(linha, registro):
    """Faz o que a linha pede e devolve o que mostrar no terminal. Chame com a trava na mão."""
    comando, _, argumento = linha.partition(" ")
    if comando == "/quem":
        return f"Na sala: {', '.join(apelidos.values()) or 'ninguém'}"
    if comando == "/expulsar":
        return expulsa(argumento.strip())
    if comando.startswith("/"):
        return f"ERRO não conheço {comando}; há /quem, /expulsar e sair."
    if linha:
        realiza(publico(None, linha), registro)
    return ""


def encerra():
    """Avisa todos e pede ao laço do accept que termine: o main faz o resto, como no Ctrl+C."""
    with trava:
        envia(conexoes, "* O servidor vai encerrar.")
    encerrando.set()


def le_console(registro):
    """Roda na sua própria thread: quem espera o teclado não pode atender clientes."""
    for linha in sys.stdin:  # acaba no fim da entrada: um serviço não tem teclado, e segue sem ele
        if quer_sair(linha):
            encerra()
            return
        with trava:
            resposta = executa(linha.removesuffix("\n"), registro)
        if resposta:
            print(resposta)


def main():
    argumentos = le_argumentos()
    # buffering=1 descarrega a cada linha: ela está no disco assim que o evento acontece.
    registro = open(argumentos.registro, "a", encoding="utf-8", buffering=1)
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        print(f"Escutando em {argumentos.host}:{argumentos.porta}")
        # daemon: no Ctrl+C, o Python não espera pela próxima linha do teclado.
        threading.Thread(target=le_console, args=(registro,), daemon=True).start()
        try:
            recebe_clientes(servidor, registro)
        except KeyboardInterrupt:
            print("Encerrando.")
        fecha_conexoes()


if __name__ == "__main__":
    main()
