"""Quem para de ler por um tempo, sem ir embora: o que lhe enviam espera, ou se perde."""

import contextlib
import socket
from collections.abc import Iterator

from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.contrato.falha import Falha

_SEGMENTO = 1400  # bytes: com segmentos assim, o sistema guarda pouco por quem não lê
_RECEPCAO = 4096  # idem, do lado de quem não lê


def guarda_pouco(sock: socket.socket) -> None:
    """Sem isto, o Linux guardaria uns 4 MB por quem não lê, e nada se veria."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEPCAO)
    with contextlib.suppress(OSError, AttributeError):  # o Windows não deixa escolher o segmento
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, _SEGMENTO)


@contextlib.contextmanager
def sem_ler(sala: Sala, lento: Pessoa) -> Iterator[None]:
    """Dentro do bloco, o que é enviado a esta pessoa espera por ela; se a cena falha, ela cai.

    O que ficou por ler, talvez uma linha pela metade, não explica falha nenhuma.
    """
    sala.passo(f"{lento.nome} parou de ler, sem fechar a conexão")
    sala.bomba.solta(lento)
    try:
        yield
    except Falha:
        lento.derruba(anota=False)
        raise
    sala.bomba.adota(lento)
