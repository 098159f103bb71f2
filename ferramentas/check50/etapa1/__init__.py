"""Os oito requisitos da etapa 1 como verificações do check50: só para `contra_check50.py` medir.

Roda dentro do check50, no ambiente dele; o corretor não a importa, nem ao check50.
"""

import contextlib
import os
import socket
import struct
import sys
import time

import check50  # type: ignore[import-not-found]  # só existe no ambiente dele

PRAZO = 3.0  # segundos
LINGER_ZERO = struct.pack("ii", 1, 0)


@check50.check()
def conecta():
    """1.1 Aceita conexão no host e na porta pedidos."""
    with _servidor() as porta:
        _liga(porta).close()


@check50.check(conecta)
def ecoa():
    """1.2 Devolve os bytes que recebeu."""
    with _servidor() as porta, _liga(porta) as ana:
        _ecoa(ana, "olá, café ☕".encode())
        _ecoa(ana, bytes(range(256)))


@check50.check(ecoa)
def muitas():
    """1.3 Devolve várias mensagens seguidas, na ordem."""
    with _servidor() as porta, _liga(porta) as ana:
        for texto in (b"um", b"dois", b"tres", b"quatro"):
            _ecoa(ana, texto)
        _ecoa(ana, b"".join(b"linha %d\n" % i for i in range(50)))


@check50.check(muitas)
def grande():
    """1.4 Devolve inteira uma mensagem de 1 MiB enquanto ela ainda chega."""
    with _servidor() as porta, _liga(porta) as ana:
        dados, volta = os.urandom(1024 * 1024), b""
        for inicio in range(0, len(dados), 65536):
            ana.sendall(dados[inicio : inicio + 65536])
            while len(volta) < inicio:
                volta += ana.recv(65536)
        while len(volta) < len(dados) and (pedaco := ana.recv(65536)):
            volta += pedaco
        if volta != dados:
            raise check50.Failure("parte da mensagem grande se perdeu")


@check50.check(muitas)
def sai():
    """1.5 Continua no ar quando um cliente sai (FIN ou RST)."""
    with _servidor() as porta:
        for cai in (False, True):
            with _liga(porta) as dora:
                _ecoa(dora, b"oi")
                if cai:
                    dora.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_ZERO)
        with _liga(porta) as ana:
            _ecoa(ana, b"oi")


@check50.check(muitas)
def juntos():
    """1.6 Atende vários clientes ao mesmo tempo."""
    with _servidor() as porta, contextlib.ExitStack() as pilha:
        todos = [pilha.enter_context(_liga(porta)) for _ in range(10)]
        for vez, cliente in enumerate(reversed(todos)):
            _ecoa(cliente, b"mensagem %d" % vez)


@check50.check(muitas)
def reinicia():
    """1.7 Pode ser reiniciado na mesma porta em seguida."""
    with _servidor() as porta:
        ana = _liga(porta)
        _ecoa(ana, b"oi")
    with _servidor(porta), _liga(porta) as bia:
        _ecoa(bia, b"oi")
    ana.close()


@check50.check(muitas)
def repouso():
    """1.8 Não gasta processador quando ninguém fala."""
    with _servidor() as porta, _liga(porta) as ana:
        _ecoa(ana, b"oi")
        antes = _gasto()
        time.sleep(0.5)
        if _gasto() - antes > 0.06:
            raise check50.Failure("o programa gasta processador sem ninguém falar")


_pids = []


@contextlib.contextmanager
def _servidor(porta=0):
    """O programa no ar, iniciado e encerrado como o check50 faz."""
    if not porta:
        with socket.socket() as sonda:
            sonda.bind(("127.0.0.1", 0))
            porta = sonda.getsockname()[1]
    programa = check50.run(f"{sys.executable} -u etapa1.py --porta {porta}")
    _pids.append(programa.process.pid)
    try:
        yield porta
    finally:
        programa.kill()


def _liga(porta):
    limite = time.monotonic() + PRAZO
    while time.monotonic() < limite:
        with contextlib.suppress(OSError):
            return socket.create_connection(("127.0.0.1", porta), PRAZO)
        time.sleep(0.003)
    raise check50.Failure("a conexão não foi aceita")


def _ecoa(cliente, dados):
    cliente.sendall(dados)
    volta = b""
    with contextlib.suppress(OSError):
        while len(volta) < len(dados) and (pedaco := cliente.recv(65536)):
            volta += pedaco
    if volta != dados:
        raise check50.Mismatch(repr(dados), repr(volta))


def _gasto():
    """Segundos de processador do programa, na família inteira do check50.run."""
    with open(f"/proc/{_pids[-1]}/stat", encoding="ascii") as arquivo:
        campos = arquivo.read().rpartition(")")[2].split()
    return (int(campos[11]) + int(campos[12])) / os.sysconf("SC_CLK_TCK")
