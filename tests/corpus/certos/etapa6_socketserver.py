"""O chat inteiro em socketserver: a biblioteca aceita as conexões e cria as threads.

Incomum: as threads são `daemon` e ninguém as espera no fim; a fila de espera do sistema é a padrão
da biblioteca (5 conexões). Está certo porque cada linha do registro é descarregada na hora, e o
sistema fecha as conexões quando o processo acaba.
"""

import argparse
import socketserver
import threading
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
        return [(quem, f"Bem-vindo, {apelido}!"), *self.aos_outros(quem, f"{apelido} entrou")]

    def publico(self, quem, texto):
        fala = f"{self.apelidos[quem]}: {texto}"
        self.registra(f"MENSAGEM {fala}")
        return self.aos_outros(quem, f"{datetime.now():[%H:%M:%S]} {fala}")

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


class Visita(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            for bruta in self.rfile:
                if not bruta.endswith(b"\n"):
                    return  # caiu no meio de uma linha
                linha = bruta[:-1].removesuffix(b"\r").decode("utf-8", "replace")
                if linha.strip().lower() == "sair":
                    return
                with self.server.trava:
                    entrega(self.server.sala.recebe(self, linha))
        except ConnectionError:
            pass  # queda brusca: sai como os outros

    def finish(self):
        with self.server.trava:
            entrega(self.server.sala.sai(self))
        super().finish()


def entrega(pares):
    for visita, linha in pares:
        try:
            visita.wfile.write(f"{linha}\n".encode())
        except OSError:
            pass  # já caiu; a thread dela percebe


class Servidor(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, endereco, sala):
        super().__init__(endereco, Visita)
        self.sala = sala
        self.trava = threading.Lock()


def le_argumentos():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    return opcoes.parse_args()


def main():
    argumentos = le_argumentos()
    sala = Sala(registrador(argumentos.registro))
    with Servidor((argumentos.host, argumentos.porta), sala) as servidor:
        servidor.serve_forever()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
