"""O chat inteiro numa thread só, com selectors: nenhum `recv` nem `send` bloqueia.

Incomum: a linha que não coube no `send` fica num guardado da conexão até o sistema avisar que há
lugar. Está certo porque o guardado sai na ordem, um cliente lento não segura ninguém, e quem pede
para sair só é fechado depois de receber o que já era seu.
"""

import argparse
import selectors
import socket
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


def separa(dados):
    """Divide o que chegou em linhas completas e no pedaço que sobrou."""
    *completas, resto = dados.split(b"\n")
    return [bruta.removesuffix(b"\r").decode("utf-8", "replace") for bruta in completas], resto


class Cliente:
    def __init__(self, conexao):
        self.conexao = conexao
        self.resto = b""
        self.guardado = bytearray()
        self.saindo = False


class Rede:
    def __init__(self, servidor, sala):
        servidor.setblocking(False)
        self.servidor = servidor
        self.sala = sala
        self.seletor = selectors.DefaultSelector()
        self.seletor.register(servidor, selectors.EVENT_READ)

    def roda(self):
        while True:
            # O prazo é para o Windows, onde um select sem prazo não escuta o Ctrl+C.
            for chave, eventos in self.seletor.select(timeout=1):
                if chave.data is None:
                    self.aceita()
                else:
                    self.atende(chave.data, eventos)

    def aceita(self):
        try:
            conexao, _ = self.servidor.accept()
        except OSError:
            return  # desistiu antes de ser aceita
        conexao.setblocking(False)
        self.seletor.register(conexao, selectors.EVENT_READ, Cliente(conexao))

    def atende(self, cliente, eventos):
        if eventos & selectors.EVENT_WRITE:
            self.escreve(cliente)
        if eventos & selectors.EVENT_READ and not cliente.saindo:
            self.le(cliente)
        if cliente.saindo and not cliente.guardado:
            self.seletor.unregister(cliente.conexao)
            cliente.conexao.close()

    def le(self, cliente):
        try:
            dados = cliente.conexao.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            dados = b""  # queda brusca: sai como os outros
            cliente.guardado.clear()
        linhas, cliente.resto = separa(cliente.resto + dados)
        for linha in linhas:
            if linha.strip().lower() == "sair":
                self.despede(cliente)
                return
            self.entrega(self.sala.recebe(cliente, linha))
        if not dados:
            self.despede(cliente)

    def despede(self, cliente):
        cliente.saindo = True
        self.entrega(self.sala.sai(cliente))
        if cliente.guardado:
            self.seletor.modify(cliente.conexao, selectors.EVENT_WRITE, cliente)

    def entrega(self, pares):
        for cliente, linha in pares:
            cliente.guardado += f"{linha}\n".encode()
            self.escreve(cliente)

    def escreve(self, cliente):
        try:
            enviados = cliente.conexao.send(cliente.guardado)
            del cliente.guardado[:enviados]
        except BlockingIOError:
            pass  # não há lugar agora: o seletor avisa
        except OSError:
            cliente.guardado.clear()  # já caiu; a leitura percebe
        eventos = 0 if cliente.saindo else selectors.EVENT_READ
        if cliente.guardado:
            eventos |= selectors.EVENT_WRITE
        if eventos:
            self.seletor.modify(cliente.conexao, eventos, cliente)


def le_argumentos():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    return opcoes.parse_args()


def main():
    argumentos = le_argumentos()
    sala = Sala(registrador(argumentos.registro))
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        Rede(servidor, sala).roda()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("Encerrado.")  # as conexões fecham com o processo
