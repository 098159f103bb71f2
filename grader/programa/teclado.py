"""O teclado do programa corrigido: nenhum, um pipe, um terminal de verdade (pty) ou uma janela.

Um programa que só funciona num deles está errado; por isso existem os dois. Nenhum prende o
corretor: quem não lê o que se digita descobre-se pelo prazo.
"""

import contextlib
import os
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.contrato.etapas import Etapa

if TYPE_CHECKING:
    from grader.programa.canal import Canal
    from grader.programa.visor import Visor

NENHUM = ""  # a entrada já começa no fim, como num serviço
PIPE = "pipe"
TERMINAL = "terminal"
JANELA = "janela"  # quem digita é o piloto, de dentro do programa
TEM_TERMINAL = os.name != "nt"

_CTRL_D = b"\x04"
# O terminal só vira o do programa (Ctrl+C, /dev/tty) se ele mesmo o pedir, já na sessão nova.
_ADOTA_O_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execvp(sys.argv[1], sys.argv[1:])"
)


def da_etapa(etapa: Etapa, terminal: bool = False) -> str:
    """O teclado que um servidor ganha se a cena não pede outro: aberto e calado.

    Assim um servidor que não resiste ao fim da entrada falha onde isso se confere (8.6), e só ali.
    """
    return TERMINAL if terminal and etapa.console and TEM_TERMINAL else PIPE


class Teclado:
    """As pontas da entrada padrão: `do_programa` vai para o Popen, a outra é de quem digita."""

    def __init__(self, tipo: str) -> None:
        self.tipo = tipo
        self.do_programa: int = subprocess.DEVNULL
        self._meu = -1
        self.visor: Visor | None = None
        self.canal: Canal | None = None
        if tipo == PIPE:
            self.do_programa, self._meu = os.pipe()
        elif tipo == TERMINAL:
            from grader.programa import visor  # só quem tem um terminal paga o pyte

            self._meu, self.do_programa = os.openpty()
            visor.acerta_tamanho(self._meu)
            self.visor = visor.Visor(lambda dados: self.digita(dados, 0.0))
        elif tipo == JANELA:
            from grader.programa import canal  # só as janelas precisam dele

            self.canal = canal.Canal()
            self.do_programa = self.canal.do_programa
        if self._meu >= 0:
            os.set_inheritable(self._meu, False)
            if os.name != "nt":  # lá, um pipe não se consulta: escrever pode esperar
                os.set_blocking(self._meu, False)

    @property
    def e_terminal(self) -> bool:
        return self.tipo == TERMINAL

    def prepara(self, argumentos: Sequence[str]) -> list[str]:
        """A linha de comando que faz deste terminal o terminal do programa."""
        if not self.e_terminal:
            return list(argumentos)
        return [sys.executable, "-I", "-S", "-c", _ADOTA_O_TERMINAL, *argumentos]

    def entrega(self) -> None:
        """O programa já tem a ponta dele: aqui ela se fecha, senão o fim nunca seria visto."""
        if self.do_programa >= 0:
            os.close(self.do_programa)
            self.do_programa = subprocess.DEVNULL

    def tela(self) -> int:
        """Um descritor para ler o que o terminal mostra: o eco do que se digita e a saída."""
        return os.dup(self._meu)

    def digita(self, dados: bytes, prazo: float) -> bool:
        """Escreve tudo em até `prazo` segundos; False se o programa não lê ou já fechou.

        Num terminal, a tecla Enter é um \\r: quem faz dele um \\n é o terminal, se o programa quer.
        """
        if self.e_terminal:
            dados = dados.replace(b"\n", b"\r")
        limite = time.monotonic() + prazo
        while dados:
            resta = limite - time.monotonic()
            if self._meu < 0 or resta <= 0:
                return False
            try:
                dados = dados[os.write(self._meu, dados) :]
            except BlockingIOError:
                time.sleep(0.005)
            except OSError:
                return False
        return True

    def por_linhas(self) -> bool:
        """O programa recebe linhas prontas, e não tecla por tecla (ICANON, termios(3))?"""
        if not self.e_terminal:
            return True
        import termios

        return bool(termios.tcgetattr(self._meu)[3] & termios.ICANON)

    def por_ler(self) -> bool:
        """O programa ainda não leu tudo o que foi digitado; False também se não há como saber.

        No Linux, FIONREAD conta os bytes que esperam num pipe, vistos de qualquer ponta (pipe(7)).
        """
        if self.tipo != PIPE or self._meu < 0 or not sys.platform.startswith("linux"):
            return False
        import fcntl
        import termios

        quantos = fcntl.ioctl(self._meu, termios.FIONREAD, struct.pack("i", 0))
        return bool(struct.unpack("i", quantos)[0] > 0)

    def termina(self, prazo: float) -> bool:
        """Fim da entrada: Ctrl+D num terminal (no começo de uma linha), fechar o pipe no outro."""
        if self.e_terminal:
            return self.digita(_CTRL_D, prazo)
        self.fecha()
        return True

    def fecha(self) -> None:
        """Solta a ponta; num terminal, é como fechar a janela. Pode ser chamado de novo."""
        if self.canal:
            self.canal.fecha()
        meu, self._meu = self._meu, -1
        if meu >= 0:
            with contextlib.suppress(OSError):
                os.close(meu)
