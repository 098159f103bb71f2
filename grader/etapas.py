"""Quais etapas existem e onde estão os arquivos delas: o nome `etapaN` é o mesmo em toda pasta.

O que veio com o kit (`KIT`) não é o que o estudante escreve (`curso`); numa cópia do repositório,
são a mesma pasta. Uma etapa nova aparece sozinha: basta o arquivo dela em `grader/requisitos/`.
"""

import ast
import os
import re
from pathlib import Path

from grader import RAIZ
from grader.requisito import PASTA

_INSTALADO = Path(RAIZ) / "grader" / "curso"  # é o setup.py que a põe ali
# Onde estão os esqueletos, as soluções, as lições e os modelos, como foram distribuídos.
KIT = _INSTALADO if _INSTALADO.is_dir() else Path(RAIZ)


class ForaDoCurso(Exception):
    """Não se está numa pasta do curso; a mensagem é a frase para o estudante."""


def curso() -> Path:
    """A pasta do curso em que se está, ou acima; fora de uma, a do próprio kit, se não é instalado.

    Levanta ForaDoCurso.
    """
    atual = Path.cwd()
    for pasta in (atual, *atual.parents):
        if e_curso(pasta):
            return pasta
    if e_curso(Path(RAIZ)):
        return Path(RAIZ)
    raise ForaDoCurso(
        "aqui não há um curso, que é uma pasta com etapas/ e docs_pt/: crie um com "
        "python -m grader novo PASTA e entre nela"
    )


def e_curso(pasta: Path) -> bool:
    """Tem etapas/ e alguma lição? Uma pasta que não se pode ler não é."""
    return os.path.isdir(pasta / "etapas") and any((pasta / "docs_pt").glob("etapa*.md"))


def etapas() -> list[str]:
    """Os nomes das etapas, por número: etapa2 antes de etapa10."""
    nomes = [arquivo.stem for arquivo in PASTA.glob("etapa*.py")]
    return sorted((n for n in nomes if re.fullmatch(r"etapa\d+", n)), key=numero_da_etapa)


def numero_da_etapa(nome: str) -> int:
    return int(nome.removeprefix("etapa"))


def titulo(nome: str) -> str:
    """A primeira linha da docstring dos requisitos, até os dois-pontos: "Etapa 3 — Apelidos"."""
    fonte = (PASTA / f"{nome}.py").read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(fonte)) or nome
    return docstring.split("\n")[0].split(":")[0]


def e_cliente(nome: str) -> bool:
    """Nesta etapa, o programa é o cliente? (`PAPEL`, nos requisitos; lido sem os importar.)"""
    fonte = (PASTA / f"{nome}.py").read_text(encoding="utf-8")
    return re.search(r"^PAPEL = CLIENTE$", fonte, re.M) is not None


def etapa_anterior(nome: str) -> str:
    """A última etapa antes desta com um programa do mesmo papel; vazio se não há."""
    antes = [n for n in etapas() if numero_da_etapa(n) < numero_da_etapa(nome)]
    do_mesmo = [n for n in antes if e_cliente(n) == e_cliente(nome)]
    return do_mesmo[-1] if do_mesmo else ""


def arquivo_da_etapa(nome: str) -> Path:
    """Onde o estudante escreve a sua. Levanta ForaDoCurso."""
    return curso() / "etapas" / f"{nome}.py"


def esqueleto(nome: str) -> Path:
    """Como foi distribuído; numa cópia do repositório, é também onde se escreve."""
    return KIT / "etapas" / f"{nome}.py"


def solucao(nome: str) -> Path:
    return KIT / "solucoes" / f"{nome}.py"
