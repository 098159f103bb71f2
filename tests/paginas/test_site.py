"""O site se monta sem nenhum aviso e não busca nada na internet.

Só é conferido onde o extra `site` está instalado: python -m pip install -e ".[site]".
"""

import importlib.util
import os
import re
import subprocess
import sys

import pytest

from paginas import LINK, PAGINAS, RAIZ, prosa

pytest.importorskip("mkdocs", reason='o site é um extra: pip install -e ".[site]"')
pytest.importorskip("mermaidx", reason='o site é um extra: pip install -e ".[site]"')

_ficha = importlib.util.spec_from_file_location("prepara", RAIZ / ".site" / "prepara.py")
preparo = importlib.util.module_from_spec(_ficha)
_ficha.loader.exec_module(preparo)


@pytest.fixture(scope="module")
def fontes(tmp_path_factory):
    pasta = tmp_path_factory.mktemp("site")
    (pasta / "paginas").mkdir()
    (pasta / "paginas" / "apagada.md").touch()  # de uma página que já não existe
    preparo.prepara(pasta)
    return pasta


def test_site_completo_e_sem_internet(fontes, tmp_path):
    feito = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
        + ["-f", str(fontes / "mkdocs.yml"), "-d", str(tmp_path)],
        cwd=RAIZ,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (feito.returncode, feito.stdout + feito.stderr) == (0, "")
    for pagina in ["index", *(pagina.stem for pagina in PAGINAS)]:
        texto = (tmp_path / f"{pagina}.html").read_text(encoding="utf-8")
        assert not re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="https?://', texto), pagina
        assert "sequenceDiagram" not in texto
    assert (tmp_path / "modelos" / "gitlab" / "gitlab-ci.yml").exists()


def test_as_fontes_se_bastam(fontes):
    """Todo link das páginas preparadas leva a um arquivo delas; o menu as lista, e só a elas."""
    menu = (fontes / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    paginas = sorted((fontes / "paginas").glob("*.md"))
    assert sorted(re.findall(r"\w+\.md", menu)) == [pagina.name for pagina in paginas]
    for pagina in paginas:
        alvos = [alvo.partition("#")[0] for alvo in LINK.findall(prosa(pagina))]
        for alvo in alvos:
            assert ":" in alvo or not alvo or (pagina.parent / alvo).is_file(), (pagina.name, alvo)


@pytest.mark.parametrize(
    ("escrito", "pronto"),
    [
        ("[início](../README.md#etapas)", "[início](index.md#etapas)"),
        ("[`etapa1`](etapa1.md#requisito-1-1)", "[`etapa1`](etapa1.md#requisito-1-1)"),
        ("[m](../modelos/docker/Dockerfile)", "[m](modelos/docker/Dockerfile)"),
        ("[requisitos/](../grader/requisitos)", "requisitos/"),
        ("[fora](https://example.org/a)", "[fora](https://example.org/a)"),
        ("[aqui](#aqui)", "[aqui](#aqui)"),
        ("```text\n[a](../README.md)\n```", "```text\n[a](../README.md)\n```"),
    ],
)
def test_links_valem_dentro_do_site(tmp_path, monkeypatch, escrito, pronto):
    origem = tmp_path / "docs_pt" / "pagina.md"
    origem.parent.mkdir()
    origem.write_text(escrito, encoding="utf-8")
    (tmp_path / "grader" / "requisitos").mkdir(parents=True)
    monkeypatch.setattr(preparo, "KIT", tmp_path)
    assert preparo.pagina_pronta(origem) == pronto
