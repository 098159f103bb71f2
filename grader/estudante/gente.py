"""Há alguém no teclado, ou a entrada vem de um arquivo, de um pipe ou do nada?"""

import sys
from typing import TextIO


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
