"""O chat inteiro com asyncio: uma thread só e uma tarefa por conexão.

Incomum: não há trava nem thread, e ninguém espera (`drain`) o destino receber. Está certo porque
entre dois `await` nenhuma outra tarefa roda: conferir o apelido, ocupá-lo, registrar e escrever
para todos é um passo só. O que não coube no sistema o asyncio guarda, na ordem.
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


def entrega(pares):
    for escritor, linha in pares:
        if not escritor.is_closing():
            escritor.write(f"{linha}\n".encode())


async def conversa(sala, leitor, escritor):
    resto = b""
    while dados := await leitor.read(4096):
        completas, resto = separa(resto + dados)
        for linha in completas:
            if linha.strip().lower() == "sair":
                return
            entrega(sala.recebe(escritor, linha))


async def atende(sala, leitor, escritor):
    try:
        await conversa(sala, leitor, escritor)
    except (ConnectionError, asyncio.CancelledError):
        pass  # queda brusca, ou Ctrl+C: em certas versões o asyncio mostra a tarefa cancelada
    finally:
        entrega(sala.sai(escritor))
        escritor.close()


def le_argumentos():
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    return opcoes.parse_args()


async def main():
    argumentos = le_argumentos()
    sala = Sala(registrador(argumentos.registro))
    servidor = await asyncio.start_server(
        lambda leitor, escritor: atende(sala, leitor, escritor), argumentos.host, argumentos.porta
    )
    await servidor.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())  # no Ctrl+C, cancela as tarefas: cada uma fecha a sua conexão
    except KeyboardInterrupt:
        print("Encerrado.")
