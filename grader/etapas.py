"""Quais etapas existem e onde estão os arquivos delas: o nome `etapaN` é o mesmo em toda pasta.

Uma etapa nova aparece aqui sozinha: basta o arquivo dela em `grader/requisitos/`.
"""

import ast
import re
from pathlib import Path

from grader import RAIZ
from grader.requisito import PASTA

KIT = Path(RAIZ)


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


def esqueleto(nome: str) -> Path:
    return KIT / "etapas" / f"{nome}.py"


def solucao(nome: str) -> Path:
    return KIT / "solucoes" / f"{nome}.py"
