"""As chamadas ao sistema que um servidor de chat nunca faz e que um programa hostil faria.

O filtro é um programa em BPF clássico, escrito aqui instrução por instrução: tudo é permitido,
menos o que `chamadas.txt` lista. Fonte: seccomp(2) e linux/filter.h.
"""

import re
import struct
from pathlib import Path

from grader.poderes.protecao import kernel

RECUSADAS = Path(__file__).with_name("chamadas.txt")
_SOCKET, _CLONE, _CLONE3, _PRLIMIT = (41, 198), (56, 220), (435, 435), (302, 261)

_ARQUITETURAS = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}  # AUDIT_ARCH_*, coluna
_UNIX, _INET, _INET6, _NETLINK = 1, 2, 10, 16
_FLUXO = 1  # SOCK_STREAM
_ESPACOS = 0x7E020080  # todos os CLONE_NEW*
_EPERM, _ENOSYS, _EAFNOSUPPORT = 1, 38, 97

_LE, _COMPARA, _COMPARA_BITS, _MASCARA, _VOLTA = 0x20, 0x15, 0x45, 0x54, 0x06
_PERMITE, _MATA, _ERRO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMERO, _ARQUITETURA, _ARG0, _ARG1 = 0, 4, 16, 24  # posições em struct seccomp_data

Instrucao = tuple[int, int, int, int]


def existe() -> bool:
    """A arquitetura é conhecida e o kernel aceita filtros (seccomp(2): só pergunta, não liga)."""
    return kernel.MAQUINA in _ARQUITETURAS


def filtro(isolado: bool) -> bytes:
    """O programa BPF. `isolado`: os arquivos e a rede já são outros, e menos coisa é recusada."""
    arquitetura, coluna = _ARQUITETURAS[kernel.MAQUINA]
    programa: list[Instrucao] = [
        (_LE, 0, 0, _ARQUITETURA),
        (_COMPARA, 1, 0, arquitetura),
        _volta(_MATA),
        (_LE, 0, 0, _NUMERO),
    ]
    if kernel.MAQUINA == "x86_64":
        programa += [(0x35, 0, 1, 0x40000000), _volta(_ERRO | _ENOSYS)]  # a variante x32
    for numero in _recusadas(coluna, isolado):
        programa += [(_COMPARA, 0, 1, numero), _erro(_EPERM)]
    # A libc volta ao clone, que se pode conferir.
    programa += [(_COMPARA, 0, 1, _CLONE3[coluna]), _erro(_ENOSYS)]
    programa += _se(
        _CLONE[coluna], [(_LE, 0, 0, _ARG0), (_COMPARA_BITS, 0, 1, _ESPACOS), _erro(_EPERM)]
    )
    programa += _se(_SOCKET[coluna], _sockets(isolado))
    if not isolado:  # os limites de outro processo
        programa += _se(_PRLIMIT[coluna], [(_LE, 0, 0, _ARG0), (_COMPARA, 1, 0, 0), _erro(_EPERM)])
    programa.append(_volta(_PERMITE))
    return b"".join(struct.pack("HBBI", *instrucao) for instrucao in programa)


def _recusadas(coluna: int, isolado: bool) -> list[int]:
    """Os números, nesta arquitetura, das que ela tem."""
    sempre, sem_isolamento = RECUSADAS.read_text(encoding="utf-8").split("[sem isolamento]")
    tabela = sempre if isolado else sempre + sem_isolamento
    achadas = re.findall(r"^\w+ +(\d+|-) +(\d+|-)$", tabela, re.M)
    return [int(numeros[coluna]) for numeros in achadas if numeros[coluna] != "-"]


def _sockets(isolado: bool) -> list[Instrucao]:
    """Com a rede compartilhada, só TCP: nem UDP, nem falar com outros serviços (D-Bus, Docker)."""
    if isolado:
        familias = (_UNIX, _INET, _INET6, _NETLINK)
        saltos = [(_COMPARA, len(familias) - i, 0, f) for i, f in enumerate(familias)]
        return [(_LE, 0, 0, _ARG0), *saltos, _erro(_EAFNOSUPPORT)]
    return [
        (_LE, 0, 0, _ARG0),
        (_COMPARA, 7, 0, _NETLINK),  # a libc pergunta por ele que endereços existem
        (_COMPARA, 2, 0, _INET),
        (_COMPARA, 1, 0, _INET6),
        _erro(_EAFNOSUPPORT),
        (_LE, 0, 0, _ARG1),
        (_MASCARA, 0, 0, 0xF),  # sem SOCK_NONBLOCK e SOCK_CLOEXEC
        (_COMPARA, 1, 0, _FLUXO),
        _erro(_EPERM),
    ]


def _volta(valor: int) -> Instrucao:
    return (_VOLTA, 0, 0, valor)


def _erro(numero: int) -> Instrucao:
    return _volta(_ERRO | numero)


def _se(numero: int, bloco: list[Instrucao]) -> list[Instrucao]:
    """Se a chamada é esta, executa o bloco e, se ele não recusou, permite."""
    return [(_COMPARA, 0, len(bloco) + 1, numero), *bloco, _volta(_PERMITE)]
