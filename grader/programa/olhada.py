"""Onde está cada thread do programa agora: pergunta-se por um sinal, e só a quem sabe responder.

Um sinal que ninguém trata mataria o programa; quem responde é `espia/`, que roda dentro dele.
"""

import contextlib
import os
import signal
import sys
import time
from pathlib import Path

from grader.contrato import prazos
from grader.contrato.etapas import CLIENTE
from grader.contrato.falha import Pilha
from grader.programa import sistema
from grader.programa.pilhas import entende
from grader.programa.programa import Programa


def pilhas(programa: Programa) -> list[Pilha]:
    """Uma por thread; vazia se não se pode saber (outra linguagem, Windows)."""
    arquivo = programa.arquivo_de_pilhas
    with contextlib.suppress(OSError, LookupError):
        vistos = arquivo.stat().st_size  # quem não o criou não sabe responder
        fonte = Path(programa.receita.arquivo).read_text("utf-8", "replace").splitlines()
        _pergunta(programa.pid)
        texto = _espera_escrever(programa, arquivo, vistos)
        outro = "servidor" if programa.receita.etapa.papel == CLIENTE else "cliente"
        return entende(texto, programa.receita.arquivo, fonte, outro)
    return []


def dorme(programa: Programa) -> bool:
    """A thread principal está num sleep(), ou espera outro processo? Só o Linux o diz."""
    with contextlib.suppress(OSError):
        onde = Path(f"/proc/{programa.pid}/wchan").read_text()
        return onde == "do_wait" or "nanosleep" in onde
    return False


def sinal_das_pilhas() -> int:
    """O mesmo que `espia` trata; só onde há sinais."""
    return int(getattr(signal, "SIGRTMAX", signal.SIGUSR1 + 1)) - 1


def _pergunta(pid: int) -> None:
    """Levanta OSError ou LookupError se o programa não trata o sinal (proc(5): SigCgt)."""
    if sys.platform == "win32":
        raise OSError("sem sinais")
    if sistema.LINUX:
        tratados = Path(f"/proc/{pid}/status").read_text().partition("SigCgt:")[2].split()[0]
        if not int(tratados, 16) >> (sinal_das_pilhas() - 1) & 1:
            raise OSError("o programa não trata o sinal")
    os.kill(pid, sinal_das_pilhas())


def _espera_escrever(programa: Programa, arquivo: Path, vistos: int) -> str:
    """O que foi escrito depois dos `vistos` bytes, até a linha que diz "fim"."""
    limite = time.monotonic() + prazos.PILHAS
    while time.monotonic() < limite and programa.vivo:
        time.sleep(0.005)
        texto = arquivo.read_bytes()[vistos:].decode("utf-8", "replace")
        if texto.endswith("\nfim\n"):
            return texto
    return ""
