"""Corrige as soluções em cada Python, com as dependências mais antigas e com as mais novas.

Uso: python ferramentas/matriz.py python3.10 python3.13   (sem nomes, só o Python que está rodando)
Cada instalação é num ambiente novo, que depois se apaga. Sai com 1 se alguma nota não é 100.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

RAIZ = Path(__file__).parent.parent
sys.path.insert(0, str(RAIZ))

from grader.contrato.etapas import etapas  # noqa: E402  # só depois de pôr o kit no caminho

QUEM_CORRIGE = """
import importlib.metadata as m, platform
nomes = ("pytest", "pytest-timeout", "psutil", "rich")
print(platform.python_version(), "|", ", ".join(f"{n} {m.version(n)}" for n in nomes))
"""


def _saida(*comando: str | Path) -> str:
    feito = subprocess.run(comando, cwd=RAIZ, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return feito.stdout


def _instala(python: str, pasta: Path, opcoes: list[str]) -> Path:
    """Devolve o Python do ambiente novo, em que o kit foi instalado."""
    _saida(python, "-m", "venv", pasta)
    novo = pasta / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    _saida(novo, "-m", "pip", "install", "-q", *opcoes, "-e", ".")
    return novo


def _nota(python: Path, etapa: str) -> str:
    """A nota da solução, ou o motivo de não haver uma."""
    comando = [python, "-m", "grader", etapa, "--solucao", "--json", "-"]
    feito = subprocess.run(comando, cwd=RAIZ, capture_output=True, encoding="utf-8")
    if not feito.stdout:
        return f"código {feito.returncode}"
    return f"{json.loads(feito.stdout)['nota']:g}"


def linhas(pythons: list[str], pasta: Path) -> Iterator[tuple[str, list[str]]]:
    """Para cada ambiente, quem corrige (as versões) e a nota de cada solução."""
    minimas = pasta / "minimas.txt"
    minimas.write_text(_saida(sys.executable, ".ci/minimas.py"), encoding="utf-8")
    for n, python in enumerate(pythons):
        for opcoes in (["-c", str(minimas)], []):
            novo = _instala(python, pasta / f"{n}-{len(opcoes)}", opcoes)
            quem = _saida(novo, "-c", QUEM_CORRIGE).strip()
            yield quem, [_nota(novo, etapa) for etapa in etapas()]


def main() -> int:
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("pythons", nargs="*", default=[sys.executable])
    print("| Python | dependências |", " | ".join(etapas()), "|")
    print("|---|---|" + "---:|" * len(etapas()))
    tudo_certo = True
    with tempfile.TemporaryDirectory() as pasta:
        for quem, notas in linhas(opcoes.parse_args().pythons, Path(pasta)):
            print("|", quem, "|", " | ".join(notas), "|", flush=True)
            tudo_certo = tudo_certo and set(notas) == {"100"}
    return 0 if tudo_certo else 1


if __name__ == "__main__":
    sys.exit(main())
