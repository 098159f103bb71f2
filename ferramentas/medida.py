"""Quanto processador gasta um comando, com tudo o que ele inicia, e quanto disso é do estudante.

Um `sitecustomize` posto só para isto anota, no fim do pai e do trabalhador, o que cada um gastou: o
corretor não sabe que está sendo medido. Só onde há `resource` (Linux, macOS).
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_ANOTA = """\
import atexit, os, resource, sys

def anota():
    filhos = resource.getrusage(resource.RUSAGE_CHILDREN)
    if "grader.correcao.trabalhador" in sys.modules:
        with open(os.environ["ANOTA_EM"], "w") as arquivo:
            arquivo.write(str(filhos.ru_utime + filhos.ru_stime))

atexit.register(anota)
"""


@dataclass(frozen=True)
class Medida:
    """Segundos: de processador, ao todo e dos programas do estudante, e de relógio."""

    total: float
    programas: float
    relogio: float

    @property
    def corretor(self) -> float:
        return self.total - self.programas


def mede(comando: Sequence[str], pasta: Path) -> Medida:
    """Roda o comando nessa pasta; o código de saída não importa."""
    with tempfile.TemporaryDirectory() as nome:
        (Path(nome) / "sitecustomize.py").write_text(_ANOTA, encoding="utf-8")
        anotado = Path(nome) / "programas"
        ambiente = {**os.environ, "PYTHONPATH": nome, "ANOTA_EM": str(anotado)}
        ambiente["GRADER_PROGRESSO"] = str(Path(nome) / "progresso.json")
        antes, inicio = _dos_filhos(), time.perf_counter()
        subprocess.run(
            comando,
            cwd=pasta,
            env=ambiente,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        relogio = time.perf_counter() - inicio
        programas = float(anotado.read_text()) if anotado.exists() else 0.0
        return Medida(_dos_filhos() - antes, programas, relogio)


def _dos_filhos() -> float:
    gasto = resource.getrusage(resource.RUSAGE_CHILDREN)
    return gasto.ru_utime + gasto.ru_stime


def em_turnos(vezes: int, medem: Sequence[Callable[[], Medida]]) -> list[list[Medida]]:
    """Cada um uma vez, e de novo: o que mais a máquina faz atinge a todos por igual."""
    feitas: list[list[Medida]] = [[] for _ in medem]
    for _ in range(vezes):
        for minhas, faz in zip(feitas, medem, strict=True):
            minhas.append(faz())
    return feitas


def mediana(medidas: Sequence[Medida], campo: str) -> float:
    return statistics.median(getattr(medida, campo) for medida in medidas)


def do_corretor(*argumentos: str) -> list[str]:
    return [sys.executable, "-m", "grader", *argumentos]
