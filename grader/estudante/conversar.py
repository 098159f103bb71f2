"""Um cliente de linhas para experimentar à mão: mostra o que chega e envia o que se digita.

Serve onde não há `nc`, como no Windows.
"""

import contextlib
import socket
import sys
import threading

from rich.cells import cell_len
from rich.console import Console

from grader.contrato.texto import visivel
from grader.opcoes import Opcoes, UsoErrado

SEM_CONEXAO = 1
AJUDA = """\
Uso: python -m grader conversar [--host 127.0.0.1] [--porta 12345]

Digite uma linha e aperte Enter para enviá-la. Ctrl+C encerra.
"""


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("--host", default="127.0.0.1")
    opcoes.add_argument("--porta", type=int, default=12345)
    lidas = opcoes.parse_args(argumentos)
    if not 1 <= lidas.porta <= 65535:
        raise UsoErrado(f"a porta vai de 1 a 65535, e {lidas.porta} não está aí")
    return _conversa(lidas.host, lidas.porta)


def _conversa(host: str, porta: int) -> int:
    try:
        conexao = socket.create_connection((host, porta), timeout=5)
    except OSError:
        print(
            f"Ninguém aceitou a conexão em {host}:{porta}. O servidor está no ar, nessa porta?",
            file=sys.stderr,
        )
        return SEM_CONEXAO
    conexao.settimeout(None)
    print(f"Conectado a {host}:{porta}. Ctrl+C encerra.", flush=True)
    leitora = threading.Thread(target=_ouve, args=(conexao,), daemon=True)
    leitora.start()
    # Digitar também é numa thread: quando o servidor fecha, o programa acaba sem esperar um Enter.
    threading.Thread(target=_envia_o_que_se_digita, args=(conexao,), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        while leitora.is_alive():
            leitora.join(0.2)  # com prazo, para o Ctrl+C funcionar também no Windows
    return 0


def _ouve(conexao: socket.socket) -> None:
    with contextlib.suppress(BrokenPipeError):  # ninguém mais lê a tela: não há o que dizer
        _mostra_o_que_chega(conexao)
        print("O servidor fechou a conexão.", flush=True)


def _mostra_o_que_chega(conexao: socket.socket) -> None:
    resto = b""
    with contextlib.suppress(OSError):
        while dados := conexao.recv(4096):
            *completas, resto = (resto + dados).split(b"\n")
            for linha in completas:
                print(mostravel(linha), flush=True)
            if resto and b"\n" not in dados:
                # Um eco ou um prompt sem \n também merece ser visto.
                print(mostravel(resto), flush=True)
                resto = b""


def mostravel(linha: bytes) -> str:
    """O texto sem nada que mexa no terminal: controles aparecem escritos."""
    return visivel(linha.decode("utf-8", "replace").removesuffix("\r"))


def _marca(linha: str) -> None:
    """Num terminal, volta ao que se acabou de digitar e põe um `> ` na frente."""
    console = Console(highlight=False)
    num_terminal = console.is_terminal and sys.stdin.isatty()
    if not num_terminal or console.is_dumb_terminal or console.legacy_windows:
        return
    texto = linha.rstrip("\n")
    alto = max(1, -(-cell_len(texto) // console.width))  # quantas linhas da tela ele ocupou
    print(f"\x1b[{alto}A\r\x1b[J> {texto}", flush=True)


def _envia_o_que_se_digita(conexao: socket.socket) -> None:
    with contextlib.suppress(OSError):
        for linha in sys.stdin:
            _marca(linha)
            conexao.sendall(linha.encode("utf-8", "replace"))
        conexao.shutdown(socket.SHUT_WR)
