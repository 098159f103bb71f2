"""Mostra uma página de docs_pt no terminal, para quem não tem onde ver o Markdown desenhado."""

import contextlib
import os
import sys
import tempfile
import webbrowser
from collections.abc import Callable
from pathlib import Path
from string import Template

from rich.console import Console
from rich.markdown import Markdown
from rich.pager import Pager

from grader.contrato.etapas import KIT, ForaDoCurso, curso
from grader.estudante.leitura import para_o_terminal
from grader.estudante.teclado import do_console, e_de_gente
from grader.opcoes import Opcoes, UsoErrado

AJUDA = """\
Uso: python -m grader licao PÁGINA [--navegador]

PÁGINA é uma etapa (etapa3 ou 3) ou outra página de docs_pt: perguntas, glossario, protocolo…
Num terminal, uma tela por vez: espaço avança, q sai.

  --navegador    abre a página no navegador
"""
LARGURA_MAXIMA = 100  # colunas; uma linha mais longa cansa
BARRA = "q sai | Enter desce uma linha | espaço avança"
PAGINA = Path(__file__).with_suffix(".html")


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("pagina", nargs="?")
    opcoes.add_argument("--navegador", action="store_true")
    lidas = opcoes.parse_args(argumentos)
    arquivos = _arquivos(lidas.pagina)
    texto = "\n\n".join(arquivo.read_text(encoding="utf-8") for arquivo in arquivos)
    if lidas.navegador:
        return _no_navegador(arquivos[0].stem, texto)
    console = Console(file=sys.stdout, highlight=False)
    console.width = min(console.width, LARGURA_MAXIMA)
    markdown = Markdown(para_o_terminal(texto, sem_cores=console.color_system is None))
    if not console.is_terminal:
        with console.capture() as captura:
            console.print(markdown)
        linhas = captura.get().split("\n")
        print("\n".join(linha.rstrip() for linha in linhas), end="")
        return 0
    with _pausa(console):
        console.print(markdown)
    return 0


def _no_navegador(nome: str, texto: str) -> int:
    """Uma página simples, com os desenhos em texto, numa pasta temporária que o sistema limpa."""
    from markdown_it import MarkdownIt  # o que o rich usa para ler o Markdown

    corpo = MarkdownIt().enable("table").render(para_o_terminal(texto))
    pagina = Path(tempfile.mkdtemp(prefix="licao-")) / f"{nome}.html"
    modelo = Template(PAGINA.read_text(encoding="utf-8"))
    pagina.write_text(modelo.substitute(titulo=nome, corpo=corpo), encoding="utf-8")
    if not webbrowser.open(pagina.as_uri()):
        print(f"Não achei um navegador. A página está em {pagina}")
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


def _pausa(console: Console) -> contextlib.AbstractContextManager[object]:
    if not e_de_gente(sys.stdin):
        return contextlib.nullcontext()
    if os.name == "nt":
        return console.pager(UmaTelaPorVez(console.height, do_console))
    # -R: as cores, e não letras; -Ps: a linha de baixo, em que o less só aceita ASCII.
    os.environ.setdefault("LESS", "-R -Psq sai | Enter desce uma linha | b volta uma tela$")
    return console.pager(styles=not console.no_color)


class UmaTelaPorVez(Pager):
    """Para o console do Windows: o `more` de lá troca as letras que não tem e não diz como sair."""

    def __init__(self, altura: int, tecla: Callable[[], str]) -> None:
        self._tela, self._tecla = max(altura - 1, 1), tecla

    def show(self, content: str) -> None:
        linhas = [linha.rstrip() for linha in content.splitlines()]
        mostradas, ate = 0, self._tela
        while linhas[mostradas:]:
            print("\n".join(linhas[mostradas:ate]))
            mostradas = ate
            if linhas[mostradas:]:
                print(BARRA, end="", flush=True)
                tecla = self._tecla()
                print(f"\r{' ' * len(BARRA)}\r", end="")
                if tecla in ("q", "Q", "\x03"):  # \x03 é o Ctrl+C
                    return
                ate += 1 if tecla in ("\r", "\n") else self._tela
