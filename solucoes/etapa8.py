"""Etapa 8 — Console: quem cuida do chat fala com todos e manda nele pelo teclado.

O console lê o teclado numa thread própria e usa a mesma sala e a mesma trava que os clientes.
Ele pede, e quem faz é quem sempre fez: a thread de cada um anuncia a saída, e o main encerra.
Execute com: python solucoes/etapa8.py --porta 12345 --registro chat.log
"""

import argparse
import socket
import sys
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
    servidor.settimeout(0.2)  # de tanto em tanto tempo, olha se o console pediu para encerrar
    while not encerrando.is_set():
        try:
            conexao, _ = servidor.accept()
        except TimeoutError:
            continue
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


# --- Console: leva o que se digita no terminal do servidor até a sala ---


def mostra_quem(sala, _):
    return f"Na sala: {', '.join(sala.apelidos.values()) or 'ninguém'}"


def expulsa(sala, apelido):
    """Avisa e derruba; quem tira da sala e anuncia é a thread da pessoa, no finally de sempre."""
    conexao = sala.dono_do_apelido(apelido)
    if conexao is None:
        return f'ERRO ninguém no chat se chama "{apelido}".'
    entrega([Entrega(conexao, "* O servidor tirou você do chat.")])
    derruba(conexao)
    return f"{apelido} está fora do chat."


COMANDOS = {"/quem": mostra_quem, "/expulsar": expulsa}  # comando -> a função que o atende


def executa(linha, sala):
    """Faz o que a linha pede e devolve o que mostrar no terminal. Chame com a trava na mão."""
    if not linha:
        return ""
    if not linha.startswith("/"):
        entrega(sala.anuncia(linha))
        return ""
    comando, _, argumento = linha.partition(" ")
    if comando not in COMANDOS:
        return f"ERRO não conheço {comando}; há {', '.join(COMANDOS)} e sair."
    return COMANDOS[comando](sala, argumento.strip())


def encerra():
    """Avisa todos e pede ao laço do accept que termine: o main faz o resto, como no Ctrl+C."""
    with trava:
        entrega(Entrega(conexao, "* O servidor vai encerrar.") for conexao in conexoes)
    encerrando.set()


def le_console(sala):
    """Roda na sua própria thread: quem espera o teclado não pode atender clientes."""
    for linha in sys.stdin:  # acaba no fim da entrada: um serviço não tem teclado, e segue sem ele
        if quer_sair(linha):
            encerra()
            return
        with trava:
            resposta = executa(linha.removesuffix("\n"), sala)
        if resposta:
            print(resposta)


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
        # daemon: no Ctrl+C, o Python não espera pela próxima linha do teclado.
        threading.Thread(target=le_console, args=(sala,), daemon=True).start()
        try:
            recebe_clientes(servidor, sala)
        except KeyboardInterrupt:
            print("Encerrando.")
        fecha_conexoes()


if __name__ == "__main__":
    main()
