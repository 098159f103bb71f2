"""Por que o sistema não deixou ler ou gravar um arquivo, em português."""

import errno
import os
import sys

_MOTIVOS = {
    errno.ENOENT: "não existe",
    errno.EACCES: "sem permissão",
    errno.EPERM: "sem permissão",
    errno.EISDIR: "é uma pasta",
    errno.ENOTDIR: "há um arquivo onde se esperava uma pasta",
    errno.ENAMETOOLONG: "o nome é comprido demais",
    errno.ENOSPC: "o disco está cheio",
    errno.EDQUOT: "o disco está cheio",
    errno.EROFS: "o disco é só de leitura",
}


def motivo(erro: OSError) -> str:
    """O que o sistema disse, em português."""
    return _MOTIVOS.get(erro.errno or 0, erro.strerror or str(erro))


def disco_cheio() -> int:
    """A saída vai para um arquivo em que não cabe mais nada: diz isso e devolve o código 3."""
    print("O disco está cheio: não consegui escrever o relatório.", file=sys.stderr, flush=True)
    nada = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nada, sys.stdout.fileno())  # o Python ainda a esvazia ao sair
    os.close(nada)
    return 3
