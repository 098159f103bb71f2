"""O Landlock: uma lista do que uma thread, e tudo que ela iniciar, ainda pode abrir.

Não precisa de root nem de pacotes. Fonte: landlock(7) e linux/landlock.h. A versão da interface
("ABI") diz o que este kernel sabe recusar: 4 tem portas TCP; 6, sinais e sockets abstratos.
"""

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

from grader.poderes.protecao import kernel

ABI_MINIMA = 4  # antes dela não há regras de rede
ABI_DOS_SINAIS = 6

_EXECUTA, _ESCREVE, _LE, _LISTA = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCA, _IOCTL = 1 << 14, 1 << 15
_SO_LEITURA = _EXECUTA | _LE | _LISTA
_DE_ARQUIVO = _EXECUTA | _ESCREVE | _LE | _TRUNCA | _IOCTL
_ESCUTA, _CONECTA = 1 << 0, 1 << 1


def abi() -> int:
    """A versão do Landlock deste kernel; 0 se não há ou está desligado."""
    try:
        return kernel.chama(kernel.LANDLOCK_CRIA, None, 0, 1)
    except OSError:
        return 0


def _tudo(versao: int) -> int:
    """Todos os direitos sobre arquivos que este kernel conhece."""
    bits = 13 + (versao >= 2) + (versao >= 3) + (versao >= 5)
    return (1 << bits) - 1


def tranca(le: Iterable[str], lista: Iterable[str], escreve: Iterable[str], porta: int) -> None:
    """Tranca esta thread para sempre: só estes caminhos, e só esta porta TCP.

    De `lista` veem-se só os nomes; caminhos que não existem são ignorados. Exige
    PR_SET_NO_NEW_PRIVS.
    """
    versao = abi()
    sinais = 3 if versao >= ABI_DOS_SINAIS else 0
    atributos = struct.pack("QQQ", _tudo(versao), _ESCUTA | _CONECTA, sinais)
    tamanho = 24 if sinais else 16
    regras = kernel.chama(kernel.LANDLOCK_CRIA, ctypes.create_string_buffer(atributos), tamanho, 0)
    try:
        for caminho in le:
            _permite(regras, caminho, _SO_LEITURA)
        for caminho in lista:
            _permite(regras, caminho, _LISTA)
        for caminho in escreve:
            _permite(regras, caminho, _tudo(versao))
        rede = ctypes.create_string_buffer(struct.pack("QQ", _ESCUTA | _CONECTA, porta))
        kernel.chama(kernel.LANDLOCK_REGRA, regras, 2, rede, 0)
        kernel.chama(kernel.LANDLOCK_TRANCA, regras, 0)
    finally:
        os.close(regras)


def _permite(regras: int, caminho: str, direitos: int) -> None:
    try:
        aberto = os.open(caminho, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(aberto).st_mode):
            direitos &= _DE_ARQUIVO
        regra = ctypes.create_string_buffer(struct.pack("=Qi", direitos, aberto))
        kernel.chama(kernel.LANDLOCK_REGRA, regras, 1, regra, 0)
    finally:
        os.close(aberto)
