"""A proteção reforçada: Landlock e seccomp, no Linux, sem pacotes e sem root.

As duas trancas valem por thread e passam aos filhos. Uma thread nova se tranca, inicia o programa e
acaba: ele já nasce trancado, sem um segundo Python no meio e sem `preexec_fn`.
"""

import ctypes
import struct
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader.poderes.protecao import alcance, kernel, landlock, seccomp
from grader.programa.isolamento import Isolamento, Pertences

_DISPOSITIVOS = ("/dev/null", "/dev/zero", "/dev/full", "/dev/tty", "/dev/shm")
_SORTEIOS = ("/dev/urandom", "/dev/random", "/sys/devices/system/cpu")


class Reforcada(Isolamento):
    nivel = "reforcada"
    abre_janelas = False  # o filtro recusa os sockets locais, por onde se fala com a tela

    def abre(
        self, argumentos: Sequence[str], pertences: Pertences, **opcoes: Any
    ) -> "subprocess.Popen[bytes]":
        le = [*alcance.SISTEMA, *alcance.do_sistema(), *alcance.DE_NOMES, *_SORTEIOS]
        le += [*alcance.do_python(), *alcance.do_comando(argumentos)]
        le += alcance.do_programa(pertences)
        for caminho in pertences.escreve:
            if not Path(caminho).exists():
                Path(caminho).touch()  # só se pode dar acesso ao que existe
        escreve = [str(pertences.pasta), *pertences.escreve, *_DISPOSITIVOS]
        inicio = _Inicio(lambda: super(Reforcada, self).abre(argumentos, pertences, **opcoes))
        return inicio.trancado(le, alcance.pastas_a_listar(pertences), escreve, pertences.porta)


class _Inicio:
    """Roda `abre` numa thread que antes se tranca; entrega o que ela devolveu ou levantou."""

    def __init__(self, abre: Any) -> None:
        self._abre = abre
        self._processo: subprocess.Popen[bytes] | None = None
        self._erro: BaseException | None = None

    def trancado(
        self, le: list[str], lista: list[str], escreve: list[str], porta: int
    ) -> "subprocess.Popen[bytes]":
        thread = threading.Thread(target=self._tranca_e_abre, args=(le, lista, escreve, porta))
        thread.start()
        thread.join()
        if self._erro is not None:
            raise self._erro
        assert self._processo is not None
        return self._processo

    def _tranca_e_abre(
        self, le: list[str], lista: list[str], escreve: list[str], porta: int
    ) -> None:
        try:
            kernel.prctl(kernel.SEM_NOVOS_PODERES, 1)
            kernel.larga_os_poderes()
            landlock.tranca(le, lista, escreve, porta)
            _liga_o_filtro(seccomp.filtro(isolado=False))
            self._processo = self._abre()
        except BaseException as erro:  # quem espera pela thread é que o levanta de novo
            self._erro = erro


def _liga_o_filtro(filtro: bytes) -> None:
    """prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, struct sock_fprog *), só nesta thread."""
    instrucoes = ctypes.create_string_buffer(filtro, len(filtro))
    programa = struct.pack("HxxxxxxP", len(filtro) // 8, ctypes.addressof(instrucoes))
    kernel.prctl(22, 2, ctypes.create_string_buffer(programa, len(programa)))
