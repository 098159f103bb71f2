"""Quem digita: se há alguém no teclado, e as teclas dele, sem esperar o Enter.

É o único arquivo do estudante que depende do sistema operacional.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import TextIO

Tecla = Callable[[float], str]  # espera até tantos segundos; "" se ninguém apertou nada


def e_de_gente(entrada: TextIO | None) -> bool:
    """Há alguém digitando? No Windows, o NUL também se diz um terminal; um console tem modo."""
    if entrada is None or not entrada.isatty():
        return False
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        modo = ctypes.c_ulong()
        console = ctypes.c_void_p(msvcrt.get_osfhandle(entrada.fileno()))
        return bool(ctypes.windll.kernel32.GetConsoleMode(console, ctypes.byref(modo)))
    return True


@contextlib.contextmanager
def teclado() -> Iterator[Tecla | None]:
    """Lê teclas sem esperar o Enter e devolve o terminal como estava, aconteça o que acontecer.

    Dá None se a entrada não é um terminal: aí não há teclas, e o fim da entrada não importa.
    """
    if not e_de_gente(sys.stdin):
        yield None
    elif sys.platform == "win32":
        yield _tecla_no_windows
    else:
        import termios

        entrada = sys.stdin.fileno()
        como_estava = termios.tcgetattr(entrada)
        try:
            _sem_esperar_enter(entrada)
            yield lambda prazo: _tecla_no_posix(entrada, prazo)
        finally:
            termios.tcsetattr(entrada, termios.TCSADRAIN, como_estava)


def _sem_esperar_enter(entrada: int) -> None:
    if sys.platform != "win32":
        import termios
        import tty

        if termios.tcgetattr(entrada)[3] & termios.ICANON:
            tty.setcbreak(entrada, termios.TCSANOW)


def _tecla_no_posix(entrada: int, prazo: float) -> str:
    import select

    _sem_esperar_enter(entrada)  # de novo: depois de Ctrl+Z e fg, o shell o deixa esperando
    if not select.select([entrada], [], [], prazo)[0]:
        return ""
    try:
        lida = os.read(entrada, 1)
    except OSError:
        lida = b""
    if not lida:
        return "q"  # o terminal foi fechado
    if lida == b"\x1b":  # uma seta ou outra tecla especial: vem em vários bytes, nenhum é letra
        if select.select([entrada], [], [], 0)[0]:
            os.read(entrada, 32)
        return "\x1b"
    return lida.decode("ascii", "replace")


def _tecla_no_windows(prazo: float) -> str:
    if sys.platform != "win32":  # para o mypy saber que o msvcrt existe daqui em diante
        return ""
    import msvcrt

    limite = time.monotonic() + prazo
    while not msvcrt.kbhit():
        if time.monotonic() >= limite:
            return ""
        time.sleep(0.02)
    if (tecla := do_console()) == "\x03":
        raise KeyboardInterrupt
    return tecla


def do_console() -> str:
    """Espera por uma tecla no console do Windows; o Ctrl+C é \x03."""
    if sys.platform != "win32":
        return "q"
    import msvcrt

    tecla = msvcrt.getwch()
    if tecla in ("\x00", "\xe0"):  # uma tecla especial vem em duas partes
        msvcrt.getwch()
    return tecla
