"""Compara as soluções 6, 9 e 10 com dois servidores: o broadcast de `websockets` e o ngircd.

Uma máquina, uma vez, cada um depois do outro; a mediana das rodadas. Num ritmo calmo (5.000
entregas por segundo): espera, processador e memória; numa enxurrada, linhas entregues por segundo;
e o que acontece com alguém que não lê. O que esta máquina não tem é pulado, com o motivo.

Uso: python ferramentas/carga.py [--pessoas 10 100 500 1000] [--rodadas 3]
"""

import argparse
import base64
import contextlib
import importlib.util
import os
import resource
import selectors
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

RAIZ = Path(__file__).parent.parent
MARCA = b"~"  # uma em cada linha dita; só ela se conta
ENTREGAS = 60_000  # de uma enxurrada
JANELA = 200  # linhas que quem despeja anda à frente de quem lê
POR_SEGUNDO = 5_000  # entregas, no ritmo calmo
CALMA = 2.0  # segundos
NAO_LIDO = 24_000_000  # bytes ditos com alguém que não lê
PRAZO = 10.0  # segundos sem progresso
SERVIDOR_WEBSOCKETS = """
import asyncio, sys, websockets
todos = set()
async def atende(ws):
    todos.add(ws)
    try:
        async for texto in ws:
            websockets.broadcast(todos - {ws}, texto)
    finally:
        todos.discard(ws)
async def main():
    async with websockets.serve(atende, "127.0.0.1", int(sys.argv[1]), compression=None):
        await asyncio.get_running_loop().create_future()
asyncio.run(main())
"""
CONFIGURACAO_NGIRCD = """[Global]
Name = irc.teste.local
Info = teste
Listen = 127.0.0.1
Ports = {porta}
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxPenaltyTime = 0
[Options]
DNS = no
Ident = no
PAM = no
"""


class Chat:
    """Um servidor do kit, e como se fala com ele."""

    def __init__(self, nome: str) -> None:
        self.nome = nome

    def falta(self) -> str:
        return ""

    def comando(self, pasta: Path, porta: int) -> list[str]:
        solucao = str(RAIZ / "solucoes" / f"{self.nome}.py")
        return [
            sys.executable,
            solucao,
            "--porta",
            str(porta),
            "--registro",
            str(pasta / "chat.log"),
        ]

    def entra(self, sock: socket.socket, numero: int) -> None:
        sock.sendall(f"p{numero}\n".encode())
        espera(sock, b"Bem-vind")

    def fala(self, texto: bytes) -> bytes:
        return texto + b"\n"


class WebSockets(Chat):
    def falta(self) -> str:
        sem = importlib.util.find_spec("websockets") is None
        return "a biblioteca não está instalada (pip install websockets)" if sem else ""

    def comando(self, pasta: Path, porta: int) -> list[str]:
        programa = pasta / "servidor.py"
        programa.write_text(SERVIDOR_WEBSOCKETS, encoding="utf-8")
        return [sys.executable, str(programa), str(porta)]

    def entra(self, sock: socket.socket, numero: int) -> None:
        chave = base64.b64encode(os.urandom(16)).decode()
        sock.sendall(
            "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {chave}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        espera(sock, b"\r\n\r\n")

    def fala(self, texto: bytes) -> bytes:
        """Um quadro de texto; a máscara de zeros não muda nada (RFC 6455, seção 5.3)."""
        tamanho = len(texto)
        if tamanho < 126:
            return bytes([0x81, 0x80 | tamanho]) + bytes(4) + texto
        return bytes([0x81, 0xFE]) + tamanho.to_bytes(2, "big") + bytes(4) + texto


class Ngircd(Chat):
    def falta(self) -> str:
        return (
            "" if shutil.which("ngircd") else "o programa não está instalado (apt install ngircd)"
        )

    def comando(self, pasta: Path, porta: int) -> list[str]:
        configuracao = pasta / "ngircd.conf"
        configuracao.write_text(CONFIGURACAO_NGIRCD.format(porta=porta), encoding="utf-8")
        return [str(shutil.which("ngircd")), "-n", "-f", str(configuracao)]

    def entra(self, sock: socket.socket, numero: int) -> None:
        sock.sendall(f"NICK p{numero}\r\nUSER p 0 * :p\r\n".encode())
        espera(sock, b" 001 ")
        sock.sendall(b"JOIN #sala\r\n")
        espera(sock, b" 366 ")

    def fala(self, texto: bytes) -> bytes:
        return b"PRIVMSG #sala :" + texto[:400] + b"\r\n"


def espera(sock: socket.socket, trecho: bytes) -> None:
    lido = b""
    while trecho not in lido:
        lido += sock.recv(65536)


@dataclass
class Sala:
    """As pessoas ligadas a um servidor; quem lê só conta marcas."""

    chat: Chat
    porta: int
    gente: list[socket.socket] = field(default_factory=list)
    lidas: dict[int, int] = field(default_factory=dict)  # descritor -> marcas

    def __post_init__(self) -> None:
        self.seletor = selectors.DefaultSelector()

    def entra(self, le: bool = True) -> socket.socket:
        limite = time.monotonic() + PRAZO
        while True:
            try:
                sock = socket.create_connection(("127.0.0.1", self.porta), PRAZO)
                break
            except OSError:
                if time.monotonic() > limite:
                    raise
                time.sleep(0.02)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.chat.entra(sock, len(self.gente))
        self.gente.append(sock)
        sock.setblocking(False)
        if le:
            self.seletor.register(sock, selectors.EVENT_READ)
            self.lidas[sock.fileno()] = 0
        return sock

    def gira(self, segundos: float) -> None:
        for chave, _ in self.seletor.select(segundos):
            with contextlib.suppress(BlockingIOError):
                dados = chave.fileobj.recv(262144)
                if not dados:
                    self.seletor.unregister(chave.fileobj)
                self.lidas[chave.fd] += dados.count(MARCA)

    def despeja(self, linhas: int, tamanho: int) -> bool:
        """A primeira pessoa diz as linhas; False se, por um prazo, ninguém leu mais nada."""
        de = self.gente[0]
        linha = self.chat.fala(MARCA.ljust(tamanho, b"."))
        base, por_enviar, enviadas = dict(self.lidas), b"", 0
        base.pop(de.fileno())
        visto, limite = -1, time.monotonic() + PRAZO
        while (pior := min(self.lidas[fd] - n for fd, n in base.items())) < linhas:
            if pior != visto:
                visto, limite = pior, time.monotonic() + PRAZO
            if time.monotonic() > limite:
                return False
            if not por_enviar and enviadas < min(linhas, pior + JANELA):
                ate = min(linhas, pior + JANELA)
                por_enviar, enviadas = linha * (ate - enviadas), ate
            with contextlib.suppress(BlockingIOError):
                por_enviar = por_enviar[de.send(por_enviar) :] if por_enviar else b""
            self.gira(0.001)
        return True

    def fecha(self) -> None:
        for sock in self.gente:
            sock.close()


@contextlib.contextmanager
def no_ar(chat: Chat):
    with tempfile.TemporaryDirectory() as pasta, socket.create_server(("127.0.0.1", 0)) as livre:
        porta = livre.getsockname()[1]
        livre.close()
        processo = subprocess.Popen(
            chat.comando(Path(pasta), porta),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        sala = Sala(chat, porta)
        try:
            yield sala, psutil.Process(processo.pid)
        finally:
            sala.fecha()
            processo.kill()
            processo.wait()


@dataclass(frozen=True)
class Medida:
    """O que se vê de um servidor, com tantas pessoas, numa rodada."""

    entregas: float  # milhares por segundo, na enxurrada
    espera: float  # ms até a última pessoa ler, no ritmo calmo: a mediana
    espera_p99: float
    processador: float  # % de um, no ritmo calmo
    memoria: float  # KiB por pessoa


TABELAS = (
    ("entregas", "Enxurrada: mil linhas entregues por segundo"),
    ("espera", "Calma: espera mediana, em ms"),
    ("espera_p99", "Calma: espera do percentil 99, em ms"),
    ("processador", "Calma: processador, em %"),
    ("memoria", "Memória por pessoa, em KiB"),
)


def mede(chat: Chat, pessoas: int) -> Medida:
    with no_ar(chat) as (sala, processo):
        sala.entra()
        antes = processo.memory_info().rss
        for _ in range(pessoas - 1):
            sala.entra()
            sala.gira(0)
        memoria = (processo.memory_info().rss - antes) / (pessoas - 1) / 1024
        esperas, processador = calma(sala, processo)
        p99 = statistics.quantiles(esperas, n=100)[98]
        return Medida(enxurrada(sala), statistics.median(esperas), p99, processador, memoria)


def enxurrada(sala: Sala) -> float:
    """Milhares de linhas entregues por segundo."""
    quem_le = len(sala.gente) - 1
    linhas = max(ENTREGAS // quem_le, 50)
    inicio = time.perf_counter()
    assert sala.despeja(linhas, 60), f"{sala.chat.nome} parou"
    return linhas * quem_le / (time.perf_counter() - inicio) / 1000


def calma(sala: Sala, processo: psutil.Process) -> tuple[list[float], float]:
    """As esperas até a última pessoa ler, em ms, e o processador gasto, em %."""
    esperas, intervalo = [], (len(sala.gente) - 1) / POR_SEGUNDO
    inicio, gasto = time.perf_counter(), _gasto(processo)
    while time.perf_counter() < inicio + CALMA:
        disse = time.perf_counter()
        assert sala.despeja(1, 60), f"{sala.chat.nome} parou"
        esperas.append(1000 * (time.perf_counter() - disse))
        while (falta := disse + intervalo - time.perf_counter()) > 0:
            sala.gira(min(falta, 0.001))
    return esperas, 100 * (_gasto(processo) - gasto) / (time.perf_counter() - inicio)


def _gasto(processo: psutil.Process) -> float:
    tempos = processo.cpu_times()
    return tempos.user + tempos.system


def com_um_lento(chat: Chat) -> str:
    with no_ar(chat) as (sala, processo):
        for _ in range(3):
            sala.entra()
        sala.entra(le=False)
        antes = processo.memory_info().rss
        ouviram = sala.despeja(NAO_LIDO // 400, 400)
        cresceu = (processo.memory_info().rss - antes) / 1e6
        entrou = "entra"
        try:
            sala.gente[-1].settimeout(3)
            socket.setdefaulttimeout(3)
            sala.entra()
        except OSError:
            entrou = "não entra"
        quem = "os outros ouvem tudo" if ouviram else "os outros param de ouvir"
        return f"{quem}; quem chega {entrou}; memória +{cresceu:.1f} MB"


Medidas = dict[tuple[str, int], list[Medida]]  # (servidor, pessoas) -> uma por rodada


def mede_todos(chats: list[Chat], pessoas: list[int], rodadas: int) -> Medidas:
    """Em cada rodada, todos os servidores, um depois do outro."""
    medidas: Medidas = {}
    for quantas in pessoas:
        for _ in range(rodadas):
            for chat in chats:
                medidas.setdefault((chat.nome, quantas), []).append(mede(chat, quantas))
        print(f"{quantas} pessoas: medido", file=sys.stderr, flush=True)
    return medidas


def mostra(medidas: Medidas, chats: list[Chat], pessoas: list[int]) -> None:
    """As medianas, e entre parênteses a razão para o broadcast de websockets."""
    for campo, titulo in TABELAS:
        print(f"\n{titulo}\n{'pessoas':>9}" + "".join(f"{chat.nome:>20}" for chat in chats))
        for quantas in pessoas:
            medianas = {
                chat.nome: statistics.median(getattr(m, campo) for m in medidas[chat.nome, quantas])
                for chat in chats
            }
            base = medianas.get("websockets", 0)
            razoes = {nome: f" ({m / base:.2f})" if base else "" for nome, m in medianas.items()}
            textos = [f"{m:.1f}{razoes[nome]}" for nome, m in medianas.items()]
            print(f"{quantas:>9}" + "".join(f"{texto:>20}" for texto in textos), flush=True)


def main() -> None:
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--pessoas", type=int, nargs="+", default=[10, 100, 500, 1000])
    opcoes.add_argument("--rodadas", type=int, default=3)
    pedido = opcoes.parse_args()
    _, maximo = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(maximo, 8192), maximo))
    todos = [Chat("etapa6"), Chat("etapa9"), Chat("etapa10"), WebSockets("websockets")]
    chats = []
    for chat in [*todos, Ngircd("ngircd")]:
        if motivo := chat.falta():
            print(f"{chat.nome}: pulado, porque {motivo}.")
        else:
            chats.append(chat)
    mostra(mede_todos(chats, pedido.pessoas, pedido.rodadas), chats, pedido.pessoas)
    print("\nCom alguém que não lê, e 24 MB ditos")
    for chat in chats:
        print(f"{chat.nome:>12}  {com_um_lento(chat)}", flush=True)


if __name__ == "__main__":
    main()
