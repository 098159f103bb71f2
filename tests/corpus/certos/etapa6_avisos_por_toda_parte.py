"""O chat inteiro com avisos livres antes, entre e depois de tudo, até quando ninguém fala.

Incomum: pergunta o apelido com um aviso, lista quem está na sala, conta as mensagens, confirma as
privadas a quem as enviou e diz as horas de tempos em tempos. Está certo porque toda linha que
começa com `* ` é um aviso livre, que o servidor pode mandar a qualquer um e a qualquer momento.
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
        self.mensagens = 0
        self.registra = registra

    def recebe(self, quem, linha):
        if quem not in self.apelidos:
            return self.entra(quem, linha)
        if linha.startswith("@"):
            return self.privado(quem, linha)
        return self.publico(quem, linha) if linha else [(quem, "* Não ouvi nada.")]

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
            (quem, "* Abrindo a porta..."),
            (quem, f"Bem-vinda, {apelido}!"),
            (quem, f"* Na sala: {', '.join(self.apelidos.values())}"),
            *self.aos_outros(quem, "* Alguém bateu à porta."),
            *self.aos_outros(quem, f"{apelido} entrou"),
            *self.aos_outros(quem, f"* Agora vocês são {len(self.apelidos)}."),
        ]

    def publico(self, quem, texto):
        fala = f"{self.apelidos[quem]}: {texto}"
        self.registra(f"MENSAGEM {fala}")
        self.mensagens += 1
        conta = f"* Mensagem número {self.mensagens}"
        return [
            *self.aos_outros(quem, conta),
            *self.aos_outros(quem, f"{datetime.now():[%H:%M:%S]} {fala}"),
            *self.aos_outros(quem, "* Fim da mensagem"),
            (quem, conta),
        ]

    def privado(self, quem, linha):
        nome, _, texto = linha[1:].partition(" ")
        if not nome or not texto.strip():
            return self.erro(quem, "escreva assim: @apelido texto")
        apelido = self.apelidos[quem]
        for outro, dele in self.apelidos.items():
            if dele == nome:
                self.registra(f"PRIVADO {apelido} -> {nome}: {texto}")
                return [
                    (outro, "* Chegou uma mensagem só para você:"),
                    (outro, f"{datetime.now():[%H:%M:%S]} [privado] {apelido}: {texto}"),
                    (quem, f"* Sua mensagem foi entregue a {nome}."),
                ]
        return self.erro(quem, f"não há ninguém chamado {nome}")

    def erro(self, quem, motivo):
        self.registra(f"ERRO {motivo}")
        return [(quem, "* Ih..."), (quem, f"ERRO {motivo}"), (quem, "* Tente outra vez.")]

    def sai(self, quem):
        if quem not in self.apelidos:
            return [(quem, "* Que pena, você nem entrou.")]
        apelido = self.apelidos.pop(quem)
        self.registra(f"SAIDA {apelido}")
        return [
            (quem, f"* Até logo, {apelido}!"),
            *self.aos_outros(quem, f"{apelido} saiu"),
            *self.aos_outros(quem, f"* Agora vocês são {len(self.apelidos)}."),
        ]

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
conexoes = set()  # todas as abertas, também as de quem ainda não tem apelido


def entrega(pares):
    """Chame com a trava na mão."""
    for conexao, linha in pares:
        try:
            conexao.sendall(f"{linha}\n".encode())
        except OSError:
            pass  # já caiu; a thread dele percebe


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
    with trava:
        conexoes.add(conexao)
        entrega((conexao, f"* {frase}") for frase in ("Olá!", "Digite seu apelido"))
    try:
        conversa(sala, conexao)
    except ConnectionError:
        pass  # queda brusca: sai como os outros
    finally:
        with trava:
            conexoes.discard(conexao)
            entrega(sala.sai(conexao))
        conexao.close()


def diz_as_horas():
    """Avisa todos, mesmo quem ainda não disse o apelido."""
    while True:
        time.sleep(0.3)
        with trava:
            entrega([(conexao, f"* São {datetime.now():%H:%M:%S}") for conexao in conexoes])


def le_argumentos():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    return opcoes.parse_args()


def main():
    argumentos = le_argumentos()
    sala = Sala(registrador(argumentos.registro))
    threading.Thread(target=diz_as_horas, daemon=True).start()
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
        # Com prazo: alguém parado, escrevendo para um cliente lento, pode estar com a trava.
        if trava.acquire(timeout=1):
            entrega([(conexao, "* O servidor vai encerrar.") for conexao in conexoes])
        # as threads são daemon, e o sistema fecha as conexões
