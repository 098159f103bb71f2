"""O que muda de um sistema para outro: sinais, grupos de processos, filas de socket.

Todo o resto do corretor fala com este módulo e não pergunta em que sistema está.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psutil

from grader.programa import sockets_linux
from grader.programa.sockets_linux import Endereco

WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
TEM_CTRL_C = not WINDOWS

_PR_SET_CHILD_SUBREAPER, _PR_GET_CHILD_SUBREAPER = 36, 37


def opcoes_de_grupo() -> dict[str, Any]:
    """Opções do Popen para que o programa e os filhos dele formem um grupo só."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def adota_orfaos() -> None:
    """No Linux, um neto cujo pai morreu passa a ser nosso filho, e assim é encontrado.

    No Windows, nenhum deles sobrevive a este processo.
    """
    if WINDOWS:
        from grader.programa.job_windows import leva_os_filhos  # só existe lá

        leva_os_filhos()
    elif LINUX:
        with contextlib.suppress(OSError):
            ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def sinal_ao_grupo(pid: int, sinal: int) -> None:
    """Envia o sinal ao grupo do processo `pid`, ou só a ele onde não há grupos."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            os.kill(pid, sinal)
        else:
            os.killpg(pid, sinal)


@contextlib.contextmanager
def congelado(pid: int) -> Iterator[None]:
    """Para o processo, deixa o bloco acontecer e o solta: tudo chega a ele "ao mesmo tempo"."""
    if sys.platform == "win32":
        yield
        return
    sinal_ao_grupo(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        sinal_ao_grupo(pid, signal.SIGCONT)


def mata(processos: list[psutil.Process]) -> int:
    """Mata os processos dados e os filhos deles; devolve quantos ainda viviam."""
    vivos = 0
    for processo in processos:
        with contextlib.suppress(psutil.Error):
            familia = [*processo.children(recursive=True), processo]
            for membro in familia:
                with contextlib.suppress(psutil.Error):
                    membro.kill()
                    vivos += 1
    psutil.wait_procs(processos, timeout=2)
    return vivos


def espera_acabarem(processos: list[psutil.Process], prazo: float) -> None:
    """Espera até `prazo` segundos que todos tenham acabado; um zumbi não segura porta nenhuma."""

    def acabou(processo: psutil.Process) -> bool:
        try:
            return bool(processo.status() == psutil.STATUS_ZOMBIE)
        except psutil.Error:
            return True

    limite = time.monotonic() + prazo
    while not all(acabou(processo) for processo in processos) and time.monotonic() < limite:
        time.sleep(0.002)


def sem_filhos(pid: int) -> bool:
    """Com certeza ele não tem filhos agora (proc(5): children); falso também se não se sabe.

    O psutil, para saber quais são, olha todos os processos da máquina; e quase nunca há algum.
    """
    try:
        tarefas = os.listdir(f"/proc/{pid}/task")
        return not any(Path(f"/proc/{pid}/task/{t}/children").read_bytes() for t in tarefas)
    except OSError:  # uma thread acabou agora, e os filhos dela passaram a outra
        return False


def nada_ficou() -> bool:
    """Com certeza não há processos nossos: quem adota os órfãos (prctl(2)) não tem nem um filho."""
    adota = ctypes.c_int()
    if LINUX:
        ctypes.CDLL(None).prctl(_PR_GET_CHILD_SUBREAPER, ctypes.byref(adota), 0, 0, 0)
    return bool(adota.value) and sem_filhos(os.getpid())


def com_etiqueta(etiqueta: str) -> list[psutil.Process]:
    """Os processos que herdaram a variável GRADER_ETIQUETA com este valor (menos nós)."""
    achados = []
    for processo in psutil.process_iter():
        if processo.pid == os.getpid():
            continue
        with contextlib.suppress(psutil.Error, OSError):
            if processo.environ().get("GRADER_ETIQUETA") == etiqueta:
                achados.append(processo)
    return achados


def espera_repouso(
    pids: Sequence[int], prazo: float, pausa: float, pronto: Callable[[], bool]
) -> None:
    """Espera `pronto` valer e o programa parar: tudo o que ele faria até aqui já foi feito.

    No Linux, está parado quem tem todas as threads dormindo e o tempo de processador de cada uma
    igual em duas olhadas (proc(5): stat e schedstat); nos outros sistemas, faz uma pausa. `prazo` e
    `pausa` em segundos; quem nunca para esgota o prazo, sem erro.
    """
    if not LINUX or not Path("/proc/self/schedstat").exists():
        time.sleep(pausa)
        return
    limite, antes = time.monotonic() + prazo, ""
    while time.monotonic() < limite:
        agora = ""
        with contextlib.suppress(OSError, ValueError, LookupError):
            if pronto():
                agora = " ".join(_repouso_no_linux(pid) for pid in pids)
        if agora and agora == antes:
            return
        antes = agora
        time.sleep(0.001)


def _repouso_no_linux(pid: int) -> str:
    """O tempo de processador de cada thread; LookupError se alguma não está dormindo."""
    tempos = []
    for tarefa in Path(f"/proc/{pid}/task").iterdir():
        situacao = (tarefa / "stat").read_text().rpartition(")")[2].split()[0]
        if situacao != "S":
            raise LookupError
        tempos.append(f"{tarefa.name}:{(tarefa / 'schedstat').read_text().split()[0]}")
    return ",".join(sorted(tempos))


def tempo_querendo_rodar(pids: Sequence[int]) -> float:
    """Segundos que as threads passaram rodando ou na fila do processador; 0 se não se sabe.

    Com a máquina cheia, um laço sem fim roda pouco, mas está sempre na fila. No Linux, são os dois
    primeiros números de schedstat (documentação do kernel, scheduler/sched-stats).
    """
    if not LINUX:
        return 0.0
    total = 0
    for pid in pids:
        for arquivo in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            with contextlib.suppress(OSError, ValueError):
                rodou, esperou, *_ = arquivo.read_text().split()
                total += int(rodou) + int(esperou)
    return total / 1e9


def espera_ler(dele: Endereco, meu: Endereco, prazo: float, pausa: float) -> bool:
    """Espera até o programa ter lido tudo o que se enviou daqui; falso se não leu.

    No Linux olha a fila do socket; nos outros sistemas, e se ela não puder ser vista, faz uma
    pausa. `prazo` e `pausa` em segundos.
    """
    if not LINUX:
        time.sleep(pausa)
        return True
    limite = time.monotonic() + prazo
    while time.monotonic() < limite:
        try:
            sock = sockets_linux.conexao(dele, meu)
        except LookupError:
            return False
        except (OSError, ValueError):
            time.sleep(pausa)
            return True
        if sock.inode and not sock.nao_lidos:
            return True
        time.sleep(0.0005)
    return False
