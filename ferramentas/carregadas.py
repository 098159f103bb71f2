"""Quantas linhas do corretor cada processo carrega para corrigir uma etapa.

Uso: python ferramentas/carregadas.py etapa3 [--solucao] (o resto vai para `python -m grader`).

Um `sitecustomize` posto só para isto anota, no fim de cada processo, os módulos que ele importou:
o corretor não sabe que está sendo medido. O programa do estudante não herda o PYTHONPATH.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

GRADER = Path(__file__).parent.parent / "grader"
PAI, TRABALHADOR = "pai", "trabalhador"
_ANOTA = """\
import atexit, json, os, sys

def anota():
    arquivos = {getattr(m, "__file__", None) for m in list(sys.modules.values())} - {None}
    nossos = sorted(a for a in arquivos if a.startswith(os.environ["CORRETOR"]))
    outros = sorted({n.partition(".")[0] for n in sys.modules} - {"grader"})
    onde = os.path.join(os.environ["ANOTA_EM"], f"{os.getpid()}.json")
    with open(onde, "w") as arquivo:
        json.dump({"nossos": nossos, "outros": outros}, arquivo)

atexit.register(anota)
"""


@dataclass(frozen=True)
class Processo:
    """O que um processo importou: os nossos módulos, com as linhas de cada um, e os dos outros."""

    nossos: dict[str, int]
    outros: frozenset[str]

    @property
    def linhas(self) -> int:
        return sum(self.nossos.values())


def mede(*argumentos: str) -> dict[str, Processo]:
    """Corrige e devolve os dois processos; o código de saída da correção não importa aqui."""
    with tempfile.TemporaryDirectory() as nome:
        pasta = Path(nome)
        (pasta / "sitecustomize.py").write_text(_ANOTA, encoding="utf-8")
        (pasta / "vistos").mkdir()
        ambiente = {**os.environ, "PYTHONPATH": nome, "ANOTA_EM": str(pasta / "vistos")}
        ambiente["CORRETOR"] = str(GRADER) + os.sep
        subprocess.run(
            [sys.executable, "-m", "grader", *argumentos],
            cwd=GRADER.parent,
            env=ambiente,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        vistos = [json.loads(v.read_text()) for v in (pasta / "vistos").iterdir()]
    processos = {}
    for visto in vistos:
        nossos = {_nome(arquivo): _linhas(arquivo) for arquivo in visto["nossos"]}
        quem = TRABALHADOR if any(n.endswith("trabalhador") for n in nossos) else PAI
        processos[quem] = Processo(nossos, frozenset(visto["outros"]))
    return processos


def _nome(arquivo: str) -> str:
    return ".".join(Path(arquivo).relative_to(GRADER).with_suffix("").parts)


def _linhas(arquivo: str) -> int:
    return len(Path(arquivo).read_text(encoding="utf-8").splitlines())


def main() -> None:
    for quem, processo in sorted(mede(*(sys.argv[1:] or ["etapa3", "--solucao"])).items()):
        print(f"{quem}: {processo.linhas} linhas em {len(processo.nossos)} módulos")
        for nome, linhas in sorted(processo.nossos.items(), key=lambda par: -par[1]):
            print(f"  {linhas:5} {nome}")


if __name__ == "__main__":
    main()
