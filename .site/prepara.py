"""Deixa as páginas prontas numa pasta, para qualquer gerador de sites lê-las como arquivos comuns.

A capa é o README, o menu segue as etapas, os links valem dentro do site e os diagramas em Mermaid
já são SVG: quem lê não precisa de internet nem de JavaScript. As páginas de docs_pt não mudam.

Uso: python .site/prepara.py   (grava em _site_fontes/)
"""

import posixpath
import re
import shutil
from pathlib import Path

import mermaidx

KIT = Path(__file__).resolve().parent.parent
DESTINO = KIT / "_site_fontes"
CERCA = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.M | re.S)
ITEM = re.compile(r"^(?!\s*(?:-|\d+\.) )(\S.*)\n(?=(?:-|1\.) )", re.M)
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?!\w+:|#)([^)\s#]+)(#[^)\s]*)?\)")
CAPA = "README.md"


def prepara(pasta: Path) -> None:
    """Grava na `pasta`, que é refeita: paginas/, o tema e o mkdocs.yml já com o menu."""
    shutil.rmtree(pasta, ignore_errors=True)
    paginas = pasta / "paginas"
    paginas.mkdir(parents=True)
    origens = sorted(KIT.glob("docs_pt/*.md"))
    for origem in [KIT / CAPA, *origens]:
        nome = "index.md" if origem.name == CAPA else origem.name
        texto = pagina_pronta(origem)
        (paginas / nome).write_text(texto, encoding="utf-8")
        for anexo in _anexos(texto):
            (paginas / anexo).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(KIT / anexo, paginas / anexo)
    shutil.copytree(KIT / ".site" / "extra", pasta / "extra")
    ajustes = (KIT / ".site" / "mkdocs.yml").read_text(encoding="utf-8")
    menu = menu_de([origem.name for origem in origens])
    (pasta / "mkdocs.yml").write_text(ajustes + menu, encoding="utf-8")


def menu_de(paginas: list[str]) -> str:
    """O menu, em YAML: as etapas em ordem, as páginas de consulta e a de quem mantém o kit."""
    etapas = sorted((p for p in paginas if _numero(p)), key=_numero)
    consulta = [p for p in paginas if not _numero(p) and p != "contribuindo.md"]
    grupos = {"Etapas": etapas, "Consulta": consulta, "Para quem mantém": ["contribuindo.md"]}
    linhas = [f"  - {titulo}: [{', '.join(nomes)}]\n" for titulo, nomes in grupos.items()]
    return "".join(["nav:\n", "  - Início: index.md\n", *linhas])


def _numero(pagina: str) -> int:
    achado = re.fullmatch(r"etapa(\d+)\.md", pagina)
    return int(achado[1]) if achado else 0


def pagina_pronta(origem: Path) -> str:
    """O texto como o gerador o lê; um link para um arquivo do kit parte da raiz do kit."""
    markdown, partes, fim = origem.read_text(encoding="utf-8"), [], 0
    da_pasta = origem.parent.relative_to(KIT).as_posix()
    for cerca in CERCA.finditer(markdown):
        partes += [_prosa(markdown[fim : cerca.start()], da_pasta), _bloco(cerca)]
        fim = cerca.end()
    return "".join([*partes, _prosa(markdown[fim:], da_pasta)])


def _prosa(texto: str, da_pasta: str) -> str:
    """O GitHub aceita uma lista logo depois do parágrafo; o MkDocs quer uma linha em branco."""
    return LINK.sub(lambda link: _link(link, da_pasta), ITEM.sub(r"\1\n\n", texto))


def _link(link: re.Match[str], da_pasta: str) -> str:
    """Outra página fica ao lado; um arquivo do kit vai junto; uma pasta não se abre num site."""
    rotulo, alvo, ancora = link[1], link[2], link[3] or ""
    no_kit = posixpath.normpath(posixpath.join(da_pasta, alvo))
    if (KIT / no_kit).is_dir():
        return rotulo
    pronto = "index.md" if no_kit == CAPA else no_kit.removeprefix("docs_pt/")
    return f"[{rotulo}]({pronto}{ancora})"


def _anexos(texto: str) -> set[str]:
    """Os arquivos do kit que a página pronta aponta, como os modelos de integração contínua."""
    alvos = {alvo for _, alvo, _ in LINK.findall(texto)}
    return {alvo for alvo in alvos if "/" in alvo and (KIT / alvo).is_file()}


def _bloco(cerca: re.Match[str]) -> str:
    if cerca[2] != "mermaid":
        return cerca[0]
    svg = " ".join(mermaidx.render(cerca[3]).svg().split())
    largura = float(re.search(r'viewBox="\S+ \S+ (\S+) ', svg)[1])
    # Num telefone encolhe até a metade, ainda legível; daí em diante rola para o lado.
    return f'<div class="desenho" style="--minimo: {0.5 * largura:.0f}px">{svg}</div>'


if __name__ == "__main__":
    prepara(DESTINO)
