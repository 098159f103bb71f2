"""Um chat lento e falante: demora a escutar, pensa antes de cada entrega e imprime muito.

Incomum: leva 1,5 s para abrir a porta, para 50 ms em cada acontecimento, com a trava na mão,
escreve uns 4 KB na tela a cada um e manda avisos livres. Está certo porque o contrato não fixa
tempo, não olha a tela do servidor e deixa mandar linhas `* ...` a qualquer momento.
"""

import argparse
import socket
import threading
import time
from datetime import datetime


class Sala:
    """Quem está no chat. Cada acontecimento devolve pares (destino, linha a escrever)."""

    def __init__(self, registra):
        self.apelidos = {}  # conexão -> apelido
        self.registra = registra

    def recebe(self, quem, linha):
        if quem not in self.apelidos:
            return self.entra(quem, linha)
        if linha.startswith("@"):
            return self.privado(quem, linha)
        return self.publico(quem, linha) if linha else []

    def entra(self, quem, apelido):
        if not 1 <= len(apelido) <= 20:
            return self.erro(quem, "o apelido precisa ter de 1 a 20 caracteres")
        if not apelido.isprintable() or set(apelido) & set(" @:"):
            return self.erro(quem, "há um caractere que não pode estar num apelido")
        if apelido in self.apelidos.values():
            return self.erro(quem, f"já existe alguém chamado {apelido}")
        self.apelidos[quem] = apelido
        self.registra(f"ENTRADA {apelido}")
        return [
            (quem, f"Bem-vindo, {apelido}!"),
            (quem, f"* Na sala: {', '.join(self.apelidos.values())}"),
            *self.aos_outros(quem, f"{apelido} entrou"),
        ]

    def publico(self, quem, texto):
        fala = f"{self.apelidos[quem]}: {texto}"
        self.registra(f"MENSAGEM {fala}")
        publica = f"{datetime.now():[%H:%M:%S]} {fala}"
        return [(quem, "* mensagem enviada"), *self.aos_outros(quem, publica)]

    def privado(self, quem, linha):
        nome, _, texto = linha[1:].partition(" ")
        if not nome or not texto.strip():
            return self.erro(quem, "escreva assim: @apelido texto")
        apelido = self.apelidos[quem]
        for outro, dele in self.apelidos.items():
            if dele == nome:
                self.registra(f"PRIVADO {apelido} -> {nome}: {texto}")
                return [(outro, f"{datetime.now():[%H:%M:%S]} [privado] {apelido}: {texto}")]
        return self.erro(quem, f"não há ninguém chamado {nome}")

    def erro(self, quem, motivo):
        self.registra(f"ERRO {motivo}")
        return [(quem, f"ERRO {motivo}")]

    def sai(self, quem):
        if quem not in self.apelidos:
            return []
        apelido = self.apelidos.pop(quem)
        self.registra(f"SAIDA {apelido}")
        return self.aos_outros(quem, f"{apelido} saiu")

    def aos_outros(self, quem, linha):
        return [(outro, linha) for outro in self.apelidos if outro is not quem]


def registrador(caminho):
    """Devolve a função que acrescenta um evento ao arquivo e o descarrega na hora."""
    arquivo = open(caminho, "a", encoding="utf-8")

    def registra(evento):
        limpo = "".join(letra if letra.isprintable() else "?" for letra in evento)
        print(f"{datetime.now():%Y-%m-%d %H:%M:%S} {limpo}", file=arquivo, flush=True)

    return registra


def separa(dados):
    """Divide o que chegou em linhas completas e no pedaço que sobrou."""
    *completas, resto = dados.split(b"\n")
    return [bruta.removesuffix(b"\r").decode("utf-8", "replace") for bruta in completas], resto


trava = threading.Lock()  # um acontecimento por vez: decide, registra e entrega


def entrega(pares):
    """Chame com a trava na mão."""
    if not pares:
        return
    print(f"Entregando {pares!r}", "." * 4000, flush=True)
    time.sleep(0.05)
    for conexao, linha in pares:
        try:
            conexao.sendall(f"{linha}\n".encode())
        except OSError:
            pass  # já caiu; a thread dele percebe


def cumprimenta(conexao):
    try:
        conexao.sendall("* Olá!\n* Digite seu apelido\n".encode())
    except OSError:
        pass  # já caiu; o recv() percebe


def conversa(sala, conexao):
    resto = b""
    while dados := conexao.recv(4096):
        completas, resto = separa(resto + dados)
        for linha in completas:
            if linha.strip().lower() == "sair":
                return
            with trava:
                entrega(sala.recebe(conexao, linha))


def atende(sala, conexao):
    cumprimenta(conexao)
    try:
        conversa(sala, conexao)
    except ConnectionError:
        pass  # queda brusca: sai como os outros
    finally:
        with trava:
            entrega(sala.sai(conexao))
        conexao.close()


def le_argumentos():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    return opcoes.parse_args()


def main():
    argumentos = le_argumentos()
    sala = Sala(registrador(argumentos.registro))
    time.sleep(1.5)
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        servidor.settimeout(1)  # no Windows, accept() sem prazo não escuta o Ctrl+C
        while True:
            try:
                conexao, _ = servidor.accept()
            except TimeoutError:
                continue
            conexao.settimeout(None)
            threading.Thread(target=atende, args=(sala, conexao), daemon=True).start()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass  # as threads são daemon, e o sistema fecha as conexões
