"""Mostra uma página de docs_pt no terminal, para quem não tem onde ver o Markdown desenhado.

Uso: python -m grader licao etapa3 | perguntas | glossario | … [--sem-pausa]
"""

import contextlib
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

from grader.contrato.etapas import KIT, ForaDoCurso, curso
from grader.estudante.gente import e_de_gente
from grader.estudante.leitura import para_o_terminal
from grader.opcoes import Opcoes, UsoErrado

AJUDA = """\
Uso: python -m grader licao PÁGINA [--sem-pausa]

PÁGINA é uma etapa (etapa3 ou 3) ou outra página de docs_pt: perguntas, glossario, protocolo…
Num terminal, uma tela por vez: espaço avança, q sai.

  --sem-pausa    mostra tudo de uma vez
"""
LARGURA_MAXIMA = 100  # colunas; uma linha mais longa cansa


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("pagina", nargs="?")
    opcoes.add_argument("--sem-pausa", action="store_true")
    lidas = opcoes.parse_args(argumentos)
    texto = "\n\n".join(arquivo.read_text(encoding="utf-8") for arquivo in _arquivos(lidas.pagina))
    console = Console(file=sys.stdout, highlight=False)
    console.width = min(console.width, LARGURA_MAXIMA)
    markdown = Markdown(para_o_terminal(texto, sem_cores=console.color_system is None))
    if not console.is_terminal:
        with console.capture() as captura:
            console.print(markdown)
        linhas = captura.get().split("\n")
        print("\n".join(linha.rstrip() for linha in linhas), end="")
        return 0
    with _pausa(console, lidas.sem_pausa):
        console.print(markdown)
    return 0


def _arquivos(pedida: str | None) -> list[Path]:
    """A página pedida; perguntas.md é um índice, e vem com as respostas."""
    paginas = _paginas()
    existem = sorted(paginas, key=_por_numero)
    if not pedida:
        raise UsoErrado(f"diga qual página mostrar: {', '.join(existem)}")
    nome = f"etapa{pedida}" if pedida.isdigit() else Path(pedida).stem.lower()
    if nome not in existem:
        raise UsoErrado(f"não existe a página “{pedida}”: as páginas são {', '.join(existem)}")
    respostas = sorted(outra for outra in paginas if outra.startswith(f"{nome}_"))
    return [paginas[pagina] for pagina in (nome, *respostas)]


def _paginas() -> dict[str, Path]:
    """Cada página pelo nome: a da pasta do curso e, se ela não a tem, a que veio com o kit."""
    pastas = [KIT]
    with contextlib.suppress(ForaDoCurso):
        pastas.append(curso())
    return {pagina.stem: pagina for pasta in pastas for pagina in (pasta / "docs_pt").glob("*.md")}


def _por_numero(nome: str) -> tuple[bool, int, str]:
    """As etapas primeiro e em ordem (etapa10 depois de etapa9), as outras por nome."""
    numero = nome.removeprefix("etapa")
    return (not numero.isdigit(), int(numero) if numero.isdigit() else 0, nome)


def _pausa(console: Console, sem_pausa: bool) -> contextlib.AbstractContextManager[object]:
    if sem_pausa or not e_de_gente(sys.stdin):
        return contextlib.nullcontext()
    os.environ.setdefault("LESS", "-R")  # sem isso, o less mostra as cores como letras
    return console.pager(styles=os.name != "nt" and not console.no_color)
