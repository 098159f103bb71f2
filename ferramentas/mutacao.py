"""Muda uma solução de todos os jeitos que o cosmic-ray conhece; diz que mudanças o corretor não vê.

Uso: python ferramentas/mutacao.py etapa3   (antes: pip install -e ".[mutacao]")
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

RAIZ = Path(__file__).parent.parent
MODELO = """
[cosmic-ray]
module-path = "{etapa}.py"
timeout = 120.0
excluded-modules = []
test-command = '"{python}" -m grader {etapa} --arquivo "{copia}"'

[cosmic-ray.distributor]
name = "local"
"""


def _executa(nome: str, *argumentos: str, pasta: Path) -> str:
    comando = [str(Path(sys.executable).with_name(nome)), *argumentos]
    ambiente = {"PYTHONPATH": str(RAIZ), "PATH": str(Path(sys.executable).parent)}
    feito = subprocess.run(
        comando, cwd=pasta, env=ambiente, stdout=subprocess.PIPE, text=True, check=True
    )
    return feito.stdout


def muta(etapa: str, pasta: Path) -> str:
    """Corrige cada mutante da solução e devolve o relatório dos sobreviventes."""
    copia = pasta / f"{etapa}.py"
    shutil.copy(RAIZ / "solucoes" / copia.name, copia)
    ajustes = MODELO.format(etapa=etapa, python=sys.executable, copia=copia)
    (pasta / "c.toml").write_text(ajustes, encoding="utf-8")
    _executa("cosmic-ray", "init", "c.toml", "s.sqlite", pasta=pasta)
    _executa("cosmic-ray", "exec", "c.toml", "s.sqlite", pasta=pasta)
    return _executa("cr-report", "s.sqlite", "--surviving-only", "--show-diff", pasta=pasta)


def main() -> None:
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("etapa")
    with tempfile.TemporaryDirectory() as pasta:
        print(muta(opcoes.parse_args().etapa, Path(pasta)))


if __name__ == "__main__":
    main()
