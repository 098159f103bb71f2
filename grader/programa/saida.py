"""O que o programa escreve: lido o tempo todo, com um teto do que fica na memória.

Um programa certo e falante pararia se ninguém esvaziasse o pipe.
"""

import contextlib
import os
import selectors
import sys
import threading
import time
from collections.abc import Callable
from typing import IO

_GUARDADO = 32 * 1024  # bytes do começo e do fim da saída que ficam na memória
_FREIO = 1024 * 1024  # acima disto, lê-se devagar: o programa não toma o processador de ninguém
# O select() não vê além do descritor 1023; no macOS, porém, só ele aceita todo terminal.
_SELETOR = selectors.SelectSelector if sys.platform == "darwin" else selectors.DefaultSelector


class Saida:
    """Lê um pipe até o fim, para sempre; guarda o começo e o fim do que passou."""

    def __init__(
        self, pipe: int, ao_ler: Callable[[str], None], ve: Callable[[bytes], None] | None
    ) -> None:
        self.comeco = b""
        self.fim = b""
        self.total = 0  # bytes
        self._pipe = pipe
        self._ao_ler, self._ve = ao_ler, ve
        self._thread = threading.Thread(target=self._escoa, daemon=True)
        self._thread.start()

    def _escoa(self) -> None:
        with contextlib.suppress(OSError):
            while pedaco := self._proximo():
                self.total += len(pedaco)
                falta = _GUARDADO - len(self.comeco)
                self.comeco += pedaco[: max(falta, 0)]
                self.fim = (self.fim + pedaco[max(falta, 0) :])[-_GUARDADO:]
                if self._ve:
                    self._ve(pedaco)
                if self.total < _GUARDADO:
                    self._ao_ler(pedaco.decode("utf-8", "replace"))
                if self.total > _FREIO:
                    time.sleep(0.005)
        with contextlib.suppress(OSError):
            os.close(self._pipe)

    def _proximo(self) -> bytes:
        while True:
            try:
                return os.read(self._pipe, 65536)
            except BlockingIOError:  # a tela de um terminal não bloqueia: veja teclado.py
                with _SELETOR() as seletor:
                    seletor.register(self._pipe, selectors.EVENT_READ)
                    seletor.select()

    def espera_fim(self, prazo: float) -> None:
        self._thread.join(prazo)

    @property
    def texto(self) -> str:
        return (self.comeco + self.fim).decode("utf-8", "replace")


def toma(pipe: IO[bytes] | None) -> int:
    """O descritor de um pipe do Popen, que passa a ser só nosso."""
    assert pipe is not None
    descritor = os.dup(pipe.fileno())
    pipe.close()
    return descritor
