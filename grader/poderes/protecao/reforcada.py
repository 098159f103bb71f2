"""A proteção reforçada: Landlock e seccomp, no Linux, sem pacotes e sem root.

As duas trancas valem por thread e passam aos filhos. Uma thread nova se tranca, inicia o programa e
acaba: ele já nasce trancado, sem um segundo Python no meio e sem `preexec_fn`.
"""

import ctypes
import struct
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
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
        lista = alcance.pastas_a_listar(pertences)
        filtro = seccomp.filtro(isolado=False)  # depois de trancada, a thread não o leria

        def tranca_e_abre() -> "subprocess.Popen[bytes]":
            kernel.prctl(kernel.SEM_NOVOS_PODERES, 1)
            kernel.larga_os_poderes()
            landlock.tranca(le, lista, escreve, pertences.porta)
            _liga_o_filtro(filtro)
            return super(Reforcada, self).abre(argumentos, pertences, **opcoes)

        with ThreadPoolExecutor(1) as thread_nova:
            return thread_nova.submit(tranca_e_abre).result()


def _liga_o_filtro(filtro: bytes) -> None:
    """prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, struct sock_fprog *), só nesta thread."""
    instrucoes = ctypes.create_string_buffer(filtro, len(filtro))
    programa = struct.pack("HxxxxxxP", len(filtro) // 8, ctypes.addressof(instrucoes))
    kernel.prctl(22, 2, ctypes.create_string_buffer(programa, len(programa)))
