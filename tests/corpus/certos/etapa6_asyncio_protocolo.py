"""O chat inteiro com `asyncio.Protocol`: três métodos que o laço de eventos chama.

Incomum: não há `recv`, `await` nem tarefa por conexão; o asyncio avisa quando alguém chega, fala ou
vai embora. Está certo porque cada aviso roda do começo ao fim antes do próximo, sem trava, e porque
`connection_lost` vem uma vez só por conexão, qualquer que seja o motivo.
"""

import argparse
import asyncio
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


class Conexao(asyncio.Protocol):
    """Uma pessoa: junta as linhas dela e as leva à sala."""

    abertas = set()  # todas, também as de quem ainda não tem apelido

    def __init__(self, sala):
        self.sala = sala
        self.resto = b""

    def connection_made(self, transporte):
        self.transporte = transporte
        self.abertas.add(self)

    def data_received(self, dados):
        completas, self.resto = separa(self.resto + dados)
        for linha in completas:
            if linha.strip().lower() == "sair":
                self.vai_embora()
                return
            entrega(self.sala.recebe(self, linha))

    def eof_received(self):
        self.vai_embora()

    def connection_lost(self, erro):
        self.abertas.discard(self)
        self.vai_embora()

    def vai_embora(self):
        """Quem já saiu não sai de novo: a sala não o conhece mais."""
        entrega(self.sala.sai(self))
        self.transporte.close()  # escreve o que faltava e então fecha


def entrega(pares):
    for conexao, linha in pares:
        if not conexao.transporte.is_closing():
            conexao.transporte.write(f"{linha}\n".encode())


async def fecha_conexoes():
    for conexao in Conexao.abertas.copy():
        conexao.transporte.abort()
    await asyncio.sleep(0)  # uma volta do laço, em que cada uma recebe o connection_lost


def le_argumentos():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    return opcoes.parse_args()


async def main():
    argumentos = le_argumentos()
    sala = Sala(registrador(argumentos.registro))
    laco = asyncio.get_running_loop()
    servidor = await laco.create_server(lambda: Conexao(sala), argumentos.host, argumentos.porta)
    try:
        # Espera por nada, e não por serve_forever(): do Python 3.12 em diante, ele não voltaria
        # antes de todas as conexões fecharem.
        await laco.create_future()
    finally:
        servidor.close()
        await fecha_conexoes()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        print("Encerrado.")
