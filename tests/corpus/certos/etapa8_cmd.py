"""O console é um cmd.Cmd da biblioteca padrão, com prompt, e o fim acorda o accept com uma visita.

Incomum: num terminal, a readline muda o modo da tela e desenha ela mesma o que se digita; a lista
sai em colunas; o aviso a quem é expulso parece uma frase do servidor; nada disso o corretor exige
de um jeito só.
"""

import argparse
import cmd
import socket
import threading
from dataclasses import dataclass
from datetime import datetime

MAXIMO_DO_APELIDO = 20  # caracteres, não bytes: "João" tem 4
NOME_DO_SERVIDOR = "servidor"  # ninguém entra com ele: as linhas do console saem com este nome


# --- Núcleo: daqui até "Rede", nenhuma linha conhece socket ---


class Linhas:
    """Junta os pedaços que o TCP entrega e devolve só as linhas completas."""

    def __init__(self):
        self.resto = b""

    def recebe(self, dados):
        *completas, self.resto = (self.resto + dados).split(b"\n")
        # Decodifica a linha inteira, nunca um pedaço: um "ã" pode chegar cortado.
        return [linha.removesuffix(b"\r").decode("utf-8", "replace") for linha in completas]


def quer_sair(linha):
    return linha.strip().lower() == "sair"


def hora():
    return datetime.now().strftime("[%H:%M:%S]")


def sem_controles(texto):
    """Troca o que quebraria a linha ou mexeria na tela (\\r, \\x1b, U+2028…) por "?"."""
    return "".join(letra if letra.isprintable() else "?" for letra in texto)


@dataclass(frozen=True)
class Entrega:
    """Uma linha a escrever para um participante."""

    para: object
    linha: str


class Sala:
    """Quem está no chat e o que cada acontecimento manda escrever, e para quem.

    `quem` pode ser qualquer coisa que identifique uma conexão: a sala não olha dentro.
    `registra` é a função que guarda cada evento; quem escolhe onde é o `main`.
    """

    def __init__(self, registra):
        self.apelidos = {}  # quem -> apelido
        self.registra = registra

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
            return self.erro(quem, motivo)
        self.apelidos[quem] = apelido
        self.registra(f"ENTRADA {apelido}")
        boas_vindas = Entrega(quem, f"Bem-vindo ao chat, {apelido}!")
        return [boas_vindas, *self.aos_outros(quem, f"{apelido} entrou no chat.")]

    def publico(self, quem, texto):
        apelido = self.apelidos[quem]
        self.registra(f"MENSAGEM {apelido}: {texto}")
        return self.aos_outros(quem, f"{hora()} {apelido}: {texto}")

    def privado(self, quem, linha):
        nome, _, texto = linha[1:].partition(" ")
        if not nome or not texto.strip():
            return self.erro(quem, "mensagem privada se escreve assim: @apelido texto")
        destino = self.dono_do_apelido(nome)
        if destino is None:
            return self.erro(quem, f"{nome} não está no chat.")
        apelido = self.apelidos[quem]
        self.registra(f"PRIVADO {apelido} -> {nome}: {texto}")
        return [Entrega(destino, f"{hora()} [privado] {apelido}: {texto}")]

    def anuncia(self, texto):
        """O que se digita no console vai para todos: não há um `quem` a deixar de fora."""
        self.registra(f"MENSAGEM {NOME_DO_SERVIDOR}: {texto}")
        return self.aos_outros(None, f"{hora()} {NOME_DO_SERVIDOR}: {texto}")

    def erro(self, quem, motivo):
        self.registra(f"ERRO {motivo}")
        return [Entrega(quem, f"ERRO {motivo}")]

    def sai(self, quem):
        apelido = self.apelidos.pop(quem, None)
        if apelido is None:
            return []  # nunca chegou a entrar: não há o que anunciar
        self.registra(f"SAIDA {apelido}")
        return self.aos_outros(quem, f"{apelido} saiu do chat.")

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
        if apelido == NOME_DO_SERVIDOR or apelido in self.apelidos.values():
            return "apelido em uso, escolha outro."
        return None


# --- Rede: leva os bytes da conexão até a sala, e as entregas da sala até as conexões ---

trava = threading.Lock()  # um acontecimento por vez: decide e entrega antes do próximo
conexoes = set()  # todas as abertas, também as de quem ainda não tem apelido
encerrando = threading.Event()  # o console pede o fim; o laço do accept obedece


def entrega(entregas):
    """Escreve cada linha para o seu destino. Chame com a trava na mão."""
    for uma in entregas:
        try:
            uma.para.sendall(f"{uma.linha}\n".encode())
        except OSError:
            pass  # este já caiu; a thread dele percebe e o tira da sala


def atende(conexao, sala):
    recebidas = Linhas()
    try:
        while dados := conexao.recv(4096):
            for linha in recebidas.recebe(dados):
                if quer_sair(linha):
                    return
                with trava:
                    entrega(sala.recebe(conexao, linha))
    except ConnectionError:
        pass  # queda brusca (RST): termina como uma saída normal
    finally:
        with trava:
            conexoes.discard(conexao)
            entrega(sala.sai(conexao))
        conexao.close()


def recebe_clientes(servidor, sala):
    servidor.settimeout(5)
    while not encerrando.is_set():
        try:
            conexao, _ = servidor.accept()
        except TimeoutError:
            continue
        if encerrando.is_set():
            conexao.close()
            break
        with trava:
            conexoes.add(conexao)
        threading.Thread(target=atende, args=(conexao, sala)).start()


def derruba(conexao):
    """Encerra a conversa dos dois lados; a thread que a atende acorda do recv() e termina."""
    try:
        conexao.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # esta já caiu


def fecha_conexoes():
    """Derruba todas; cada thread acorda e termina, e o Python espera por elas."""
    # Sem a trava: alguém parado, escrevendo para um cliente lento, pode estar com ela.
    for conexao in conexoes.copy():
        derruba(conexao)


class Console(cmd.Cmd):
    """Cada comando é um método do_nome; quem separa o nome do argumento é a biblioteca."""

    intro = "Console do servidor. Comandos: /quem, /expulsar apelido, sair."
    prompt = "servidor> "

    def __init__(self, sala, servidor):
        super().__init__()
        self.sala = sala
        self.servidor = servidor

    def onecmd(self, line):
        """`line` é o nome que a biblioteca dá; devolver True acaba com o laço do console."""
        if line.strip().lower() in ("sair", "eof"):
            return self.do_sair(line)
        with trava:
            if line.startswith("/"):
                return super().onecmd(line[1:])
            return self.fala(line)

    def fala(self, texto):
        if texto:
            agora = datetime.now().strftime("%H:%M:%S")
            entrega(self.sala.aos_outros(None, f"[{agora}] servidor: {texto}"))

    def default(self, line):
        print(f"ERRO o que é /{line}?", file=self.stdout)

    def emptyline(self):
        return self.default("")

    def do_quem(self, _):
        self.columnize([f"<{apelido}>" for apelido in self.sala.apelidos.values()])

    def do_expulsar(self, apelido):
        conexao = self.sala.dono_do_apelido(apelido)
        if conexao is None:
            print("ERRO quem?", repr(apelido))
        else:
            entrega([Entrega(conexao, "servidor: tchau!")])
            conexao.shutdown(socket.SHUT_RDWR)

    def do_sair(self, como):
        """O fim da entrada (EOF) acaba só com o console; `sair`, com o servidor."""
        if como != "EOF":
            with trava:
                for conexao in conexoes:
                    entrega([Entrega(conexao, "* O servidor vai encerrar.")])
            encerrando.set()
            # Quem está no accept() acorda com esta visita, e vê que é hora de parar.
            socket.create_connection(self.servidor.getsockname()).close()
        return True


class Registro:
    """Acrescenta linhas datadas ao arquivo; o que já estava lá continua lá."""

    def __init__(self, caminho):
        # buffering=1 descarrega a cada linha: ela está no disco assim que o evento acontece.
        self.arquivo = open(caminho, "a", encoding="utf-8", buffering=1)

    def escreve(self, evento):
        agora = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
        self.arquivo.write(f"{agora} {sem_controles(evento)}\n")


def le_argumentos():
    opcoes = argparse.ArgumentParser(description="Servidor de chat com console.")
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    opcoes.add_argument("--registro", default="chat.log")
    return opcoes.parse_args()


def main():
    argumentos = le_argumentos()
    sala = Sala(Registro(argumentos.registro).escreve)
    with socket.create_server((argumentos.host, argumentos.porta)) as servidor:
        print(f"Escutando em {argumentos.host}:{argumentos.porta}")
        threading.Thread(target=Console(sala, servidor).cmdloop, daemon=True).start()
        try:
            recebe_clientes(servidor, sala)
        except KeyboardInterrupt:
            print("Encerrando.")
        fecha_conexoes()


if __name__ == "__main__":
    main()
