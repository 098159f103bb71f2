"""O canal até quem dirige a janela, de dentro do programa (`espia/piloto_da_janela`).

Linhas de JSON, nos dois sentidos; nenhuma ponta espera pela outra. Onde se pode, é a entrada padrão
do programa: passa por qualquer proteção, e ele não a usa.
"""

import contextlib
import json
import os
import socket
import subprocess
from typing import Any

TETO = 32 * 1024 * 1024  # bytes que se guardam do que o programa diz, se ele não para
PELA_ENTRADA = os.name != "nt"  # no Windows, um socket não pode ser a entrada de um programa


class Canal:
    """A ponta do corretor. `do_programa` vai para o Popen; `destino`, para o ambiente."""

    def __init__(self, pela_entrada: bool = PELA_ENTRADA) -> None:
        self.do_programa: int = subprocess.DEVNULL
        self._porta: socket.socket | None = None
        self._sock: socket.socket | None = None
        if pela_entrada:
            self._sock, dele = socket.socketpair()
            self._sock.setblocking(False)
            self.do_programa, self.destino = dele.detach(), "entrada"
        else:
            self._porta = socket.create_server(("127.0.0.1", 0))
            self._porta.setblocking(False)
            self.destino = str(self._porta.getsockname()[1])
        self._a_enviar, self._resto = b"", b""

    def pede(self, **pedido: Any) -> None:
        self._a_enviar += json.dumps(pedido).encode() + b"\n"
        self._escoa()

    def ouve(self) -> list[dict[str, Any]]:
        """O que o piloto disse desde a última vez; não espera."""
        self._aceita()
        self._escoa()
        with contextlib.suppress(OSError):
            while self._sock and (dados := self._sock.recv(262144)):
                self._resto = (self._resto + dados)[-TETO:]
        *linhas, self._resto = self._resto.split(b"\n")
        return [json.loads(linha) for linha in linhas]

    def _aceita(self) -> None:
        with contextlib.suppress(OSError):
            if self._porta and not self._sock:
                self._sock, _ = self._porta.accept()
                self._sock.setblocking(False)

    def _escoa(self) -> None:
        with contextlib.suppress(OSError):
            if self._sock and self._a_enviar:
                self._a_enviar = self._a_enviar[self._sock.send(self._a_enviar) :]

    def fecha(self) -> None:
        for sock in filter(None, (self._sock, self._porta)):
            sock.close()
