"""O que o kit instalado leva além do corretor: as pastas do curso, copiadas para grader/curso.

Quem as lê é grader/etapas.py. O resto da instalação está no pyproject.toml; com `pip install -e`,
nada é copiado: o kit usa as pastas onde elas estão.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

PASTAS = (".devcontainer", ".vscode", "docs_pt", "etapas", "modelos", "solucoes")
ARQUIVOS = ("pyproject.toml", "setup.py", "restricoes.txt", "LICENSE", ".gitignore")
DE_FORA = shutil.ignore_patterns("__pycache__", "*.copia*.py")  # a cópia é trabalho de alguém


class ComOCurso(build_py):
    """Um kit sem alguma das pastas, como o que se entrega à turma, leva as que tem."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        curso = Path(self.build_lib) / "grader" / "curso"
        shutil.rmtree(curso, ignore_errors=True)  # a pasta build/ pode guardar a de outra vez
        curso.mkdir(parents=True)
        for nome in filter(Path.is_dir, map(Path, PASTAS)):
            shutil.copytree(nome, curso / nome, ignore=DE_FORA)
        for nome in filter(Path.is_file, map(Path, ARQUIVOS)):
            shutil.copy(nome, curso)


setup(cmdclass={"build_py": ComOCurso})
