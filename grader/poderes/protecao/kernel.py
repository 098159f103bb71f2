"""As chamadas ao Linux que a biblioteca do Python não oferece, sempre com OSError quando falham.

Fonte: as páginas do manual syscall(2), prctl(2), capset(2), mount(2) e unshare(2).
"""

import ctypes
import os
import platform
import struct
from typing import Any

_libc = ctypes.CDLL(None, use_errno=True)

SEM_NOVOS_PODERES = 38  # PR_SET_NO_NEW_PRIVS

MAQUINA = platform.machine()
# O número é o mesmo em x86_64 e aarch64, menos quando há um por arquitetura.
LANDLOCK_CRIA, LANDLOCK_REGRA, LANDLOCK_TRANCA = 444, 445, 446
_CAPSET = {"x86_64": 126, "aarch64": 91}

NOVO_MOUNT, NOVO_USUARIO, NOVA_REDE = 0x00020000, 0x10000000, 0x40000000


def chama(numero: int, *argumentos: Any) -> int:
    """syscall(2). Os inteiros viajam como `long`."""
    valores = [ctypes.c_long(a) if isinstance(a, int) else a for a in argumentos]
    return _confere(_libc.syscall(ctypes.c_long(numero), *valores))


def prctl(opcao: int, *argumentos: Any) -> int:
    valores = [ctypes.c_ulong(a) if isinstance(a, int) else a for a in argumentos]
    zeros = [ctypes.c_ulong(0)] * (4 - len(valores))
    return _confere(_libc.prctl(opcao, *valores, *zeros))


def unshare(bandeiras: int) -> None:
    _confere(_libc.unshare(bandeiras))


def mount(origem: str, onde: str, tipo: str, bandeiras: int, dados: str = "") -> None:
    textos = [t.encode() if t else None for t in (origem, onde, tipo)]
    _confere(_libc.mount(*textos, ctypes.c_ulong(bandeiras), dados.encode() or None))


def umount(onde: str) -> None:
    _confere(_libc.umount2(onde.encode(), 2))  # MNT_DETACH


def larga_os_poderes() -> None:
    """Esta thread, e o que ela iniciar, fica sem nenhuma capability, mesmo sendo root."""
    cabecalho = ctypes.create_string_buffer(struct.pack("II", 0x20080522, 0))
    vazias = ctypes.create_string_buffer(struct.pack("IIIIII", *[0] * 6))
    chama(_CAPSET[MAQUINA], cabecalho, vazias)


def _confere(resposta: int) -> int:
    if resposta < 0:
        erro = ctypes.get_errno()
        raise OSError(erro, os.strerror(erro))
    return resposta
