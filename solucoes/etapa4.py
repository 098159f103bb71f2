"""Etapa 4 — Privado: "@bia oi" chega só a bia.

O programa agora tem duas metades. O núcleo decide quem recebe o quê e não conhece socket;
a rede leva e traz bytes e não conhece as regras do chat.
Execute com: python solucoes/etapa4.py --porta 12345
"""

import argparse
import socket
import threading
from dataclasses import dataclass

MAXIMO_DO_APELIDO = 20  # caracteres, não bytes: "João" tem 4


# --- Núcleo: daqui até "Rede", nenhuma linha conhece socket ---


class Linhas:
    """Junta os pedaços que o TCP entrega e devolve só as linhas completas."""

    def __init__(self):
        self.resto = b""

    def recebe(self, dados):
        *completas, self.resto = (self.resto + dados).split(b"\n")
        # Decodifica a linha inteira, nunca um pedaço: um "ã" pode chegar cortado.
        return [linha.removesuffix(b"\r").decode("utf-8", "replace") for linha in completas]


@dataclass(frozen=True)
class Entrega:
    """Uma linha a escrever para um participante."""

    para: object
    linha: str


class Sala:
    """Quem está no chat e o que cada acontecimento manda escrever, e para quem.

    `quem` pode ser qualquer coisa que identifique uma conexão: a sala não olha dentro.
    """

    def __init__(self):
        self.apelidos = {}  # quem -> apelido

    def recebe(self, quem, linha):
        if quem not in self.apelidos:
            return self.entra(quem, linha)
        if not linha:
            return []
        if linha.startswith("@"):
            return self.privado(quem, linha)
        return self.publico(quem, linha)

    def entra(self, quem, apelido):
        motivo = self.motivo_da_recusa(apelido)
        if motivo:
            return [Entrega(quem, f"ERRO {motivo}")]
        self.apelidos[quem] = apelido
        boas_vindas = Entrega(quem, f"Bem-vindo ao chat, {apelido}!")
        return [boas_vindas, *self.aos_outros(quem, f"{apelido} entrou no chat.")]

    def publico(self, quem, texto):
        return self.aos_outros(quem, f"{self.apelidos[quem]}: {texto}")

    def privado(self, quem, linha):
        nome, _, texto = linha[1:].partition(" ")
        if not nome or not texto.strip():
            return [Entrega(quem, "ERRO mensagem privada se escreve assim: @apelido texto")]
        destino = self.dono_do_apelido(nome)
        if destino is None:
            return [Entrega(quem, f"ERRO {nome} não está no chat.")]
        return [Entrega(destino, f"[privado] {self.apelidos[quem]}: {texto}")]

    def sai(self, quem):
        self.apelidos.pop(quem, None)
        return []

    def aos_outros(self, quem, linha):
        return [Entrega(outro, linha) for outro in self.apelidos if outro != quem]

    def dono_do_apelido(self, apelido):
        for quem, dele in self.apelidos.items():
            if dele == apelido:
                return quem
        return None

    def motivo_da_recusa(self, apelido):
        """Explica por que o apelido não serve; devolve None quando serve."""
        if not apelido.strip():
            return "apelido vazio."
        if len(apelido) > MAXIMO_DO_APELIDO:
            return f"apelido com mais de {MAXIMO_DO_APELIDO} caracteres."
        if "@" in apelido or ":" in apelido or " " in apelido or not apelido.isprintable():
            return "apelido não pode ter espaço, @, : nem caractere de controle."
        if apelido in self.apelidos.values():
            return "apelido em uso, escolha outro."
        return None


# --- Rede: leva os bytes da conexão até a sala, e as entregas da sala até as conexões ---

sala = Sala()
trava = threading.Lock()  # um acontecimento por vez: decide e entrega antes do próximo


def entrega(entregas):
    """Escreve cada linha para o seu destino. Chame com a trava na mão."""
    for uma in entregas:
        try:
            uma.para.sendall(f"{uma.linha}\n".encode())
        except OSError:
            pass  # este já caiu; a thread dele percebe e o tira da sala


def atende(conexao):
    recebidas = Linhas()
    try:
        while dados := conexao.recv(4096):
            for linha in recebidas.recebe(dados):
                with trava:
                    entrega(sala.recebe(conexao, linha))
    except ConnectionError:
        pass  # queda brusca (RST): termina como uma saída normal
    finally:
        with trava:
            entrega(sala.sai(conexao))
        conexao.close()


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Servidor de chat com mensagens privadas.")
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    return opcoes.parse_args()


def main():
    argumentos = le_argumentos()
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        print(f"Escutando em {argumentos.host}:{argumentos.porta}")
        while True:
            conexao, _ = servidor.accept()
            threading.Thread(target=atende, args=(conexao,), daemon=True).start()


if __name__ == "__main__":
    main()
