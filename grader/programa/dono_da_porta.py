"""Quem escuta numa porta, onde não há /proc: não saber não basta para dizer que é outro."""

import contextlib
from collections.abc import Collection

import psutil


def talvez_escute(porta: int, pids: Collection[int]) -> bool:
    """False só se se sabe quem aceita conexões nela, e não é nenhum destes processos."""
    donos: set[int] = set()
    with contextlib.suppress(psutil.Error, RuntimeError):  # no macOS, só o root os vê
        for conexao in psutil.net_connections("tcp"):
            escuta = conexao.status == psutil.CONN_LISTEN and conexao.laddr
            if escuta and escuta.port == porta and conexao.pid:
                donos.add(conexao.pid)
    return not donos or not donos.isdisjoint(pids)
