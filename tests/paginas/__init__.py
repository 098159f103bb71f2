"""Lê as páginas de docs_pt como quem as vê: blocos, títulos, âncoras, comandos e prosa."""

import itertools
import re
import sys
from dataclasses import dataclass
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent.parent
DOCS = RAIZ / "docs_pt"
PAGINAS = sorted(DOCS.glob("*.md"))
DA_RAIZ = sorted(RAIZ.glob("*.md"))

CERCA = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TRECHO = re.compile(r"<!-- trecho: (\S+)(?: (\S+))? -->")
DIFERENCA = re.compile(r"<!-- diferença: (\S+) (\S+) (\S+) -->")
TRECHO_LIVRE = re.compile(
    r"<!-- trecho livre(?P<no_linux>, no Linux)?(?P<sem_ordem>, em qualquer ordem)?"
    r"(?:: (?P<por_que_nao_se_executa>.+))? -->"
)
INGENUA = re.compile(r"<!-- versão ingênua do item \d+: \S+ -->")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def texto_de(pagina):
    return pagina.read_text(encoding="utf-8")


def prosa(pagina):
    """O texto sem os blocos cercados, onde um # não é título e um [a](b) não é link."""
    return CERCA.sub("", texto_de(pagina))


def titulos(pagina, nivel):
    return re.findall(rf"^{'#' * nivel} (.+)$", prosa(pagina), re.MULTILINE)


@dataclass(frozen=True)
class Bloco:
    """Um bloco cercado; a marca é a linha logo acima da cerca."""

    pagina: Path
    linha: int
    marca: str
    lingua: str
    codigo: str

    def __str__(self):
        return f"{self.pagina.stem}-{self.linha}"


def blocos(pagina):
    texto = texto_de(pagina)
    achados = []
    for achado in CERCA.finditer(texto):
        acima = texto[: achado.start()].splitlines() or [""]
        achados.append(Bloco(pagina, len(acima) + 1, acima[-1], *achado.groups()))
    return achados


def executaveis(pagina):
    """(bloco, saída colada ou None) dos exemplos livres que a página não marca com um motivo."""
    todos = blocos(pagina)
    for bloco, seguinte in itertools.zip_longest(todos, todos[1:]):
        marca = TRECHO_LIVRE.fullmatch(bloco.marca)
        if bloco.lingua != "python" or not marca or marca["por_que_nao_se_executa"]:
            continue
        if sys.platform == "linux" or not marca["no_linux"]:
            colada = seguinte.codigo if seguinte and seguinte.lingua == "text" else None
            yield bloco, colada


def ancoras(pagina):
    """Os alvos possíveis de um link: os <a id> e os títulos, como o GitHub os nomeia."""
    todos = [titulo for nivel in range(1, 5) for titulo in titulos(pagina, nivel)]
    return set(re.findall(r'<a id="([^"]+)">', texto_de(pagina))) | {apelido(t) for t in todos}


def apelido(titulo):
    return re.sub(r"[^\w\- ]", "", titulo.lower()).replace(" ", "-")


def comandos(texto):
    """O que se manda digitar depois de `python -m grader`, em blocos ou no meio da frase."""
    achados = re.findall(r"`python -m grader([^`\n]*)`", texto)
    achados += re.findall(r"^(?: {4})?python -m grader(.*)$", texto, re.MULTILINE)
    for achado in achados:
        comando = achado.split("#")[0].strip()
        if comando and not re.search(r"etapaN|[A-ZÚ]{4,}|…|N\.M", comando):
            yield comando
