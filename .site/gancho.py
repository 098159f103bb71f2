"""O que falta ao MkDocs: a capa é o README, o menu segue as etapas e os desenhos já vêm prontos.

Os diagramas em Mermaid viram SVG na hora de montar o site: quem lê não precisa de internet nem de
JavaScript para vê-los. As páginas em docs_pt continuam como o GitHub as mostra.
"""

import re
from pathlib import Path

import mermaidx
from mkdocs.structure.files import File

KIT = Path(__file__).resolve().parent.parent
CERCA = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.M | re.S)
ITEM = re.compile(r"^(?!\s*(?:-|\d+\.) )(\S.*)\n(?=(?:-|1\.) )", re.M)


def on_files(files, config):
    capa = (KIT / "README.md").read_text(encoding="utf-8").replace("](docs_pt/", "](")
    files.append(File.generated(config, "index.md", content=capa))
    paginas = [arquivo.src_uri for arquivo in files.documentation_pages()]
    etapas = sorted((p for p in paginas if _numero(p)), key=_numero)
    outras = sorted(p for p in paginas if not _numero(p) and p != "index.md")
    config.nav = [
        {"Início": "index.md"},
        {"Etapas": etapas},
        {"Consulta": [p for p in outras if p != "contribuindo.md"]},
        {"Para quem mantém": ["contribuindo.md"]},
    ]
    return files


def _numero(pagina):
    achado = re.fullmatch(r"etapa(\d+)\.md", pagina)
    return int(achado.group(1)) if achado else 0


def on_page_markdown(markdown, **_):
    partes, fim = [], 0
    for cerca in CERCA.finditer(markdown):
        partes += [_listas(markdown[fim : cerca.start()]), _bloco(cerca)]
        fim = cerca.end()
    return "".join([*partes, _listas(markdown[fim:])])


def _listas(texto):
    """O GitHub aceita uma lista logo depois do parágrafo; o MkDocs quer uma linha em branco."""
    return ITEM.sub(r"\1\n\n", texto)


def _bloco(cerca):
    if cerca.group(2) != "mermaid":
        return cerca.group(0)
    svg = " ".join(mermaidx.render(cerca.group(3)).svg().split())
    largura = float(re.search(r'viewBox="\S+ \S+ (\S+) ', svg).group(1))
    # Num telefone encolhe até a metade, ainda legível; daí em diante rola para o lado.
    return f'<div class="desenho" style="--minimo: {0.5 * largura:.0f}px">{svg}</div>'
