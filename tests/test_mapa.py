"""O mapa de contribuindo.md diz todos os arquivos do corretor, e nenhum que não exista."""

import re

import corpus

GRADER = corpus.RAIZ / "grader"
PAGINA = (corpus.RAIZ / "docs_pt" / "contribuindo.md").read_text(encoding="utf-8")
LINHAS = re.findall(r"^\| `(\w+)/` \|[^|]*\|([^|]*)\|$", PAGINA, re.M)
MAPA = {pasta: re.findall(r"`(\w+)`", arquivos) for pasta, arquivos in LINHAS}


def _do_disco(pasta):
    """Os módulos da pasta; nos poderes, cada pasta é um; as etapas, todas de uma vez."""
    if pasta.name == "poderes":
        return {p.name for p in pasta.iterdir() if (p / "__init__.py").exists()}
    nomes = {arquivo.stem for arquivo in pasta.glob("*.py")} - {"__init__"}
    return {re.sub(r"^etapa\d+$", "etapaN", nome) for nome in nomes}


def test_o_mapa_tem_todos_os_andares():
    pastas = {p.name for p in GRADER.iterdir() if (p / "__init__.py").exists()}
    assert set(MAPA) == pastas - {"curso"}


def test_cada_andar_lista_os_seus_arquivos():
    assert {p: sorted(nomes) for p, nomes in MAPA.items()} == {
        p: sorted(_do_disco(GRADER / p)) for p in MAPA
    }


def test_o_caminho_de_uma_correcao_existe():
    caminho = re.search(r"    python -m grader etapa3\n(.*?)\n\n", PAGINA, re.S)[1]
    citados = re.findall(r"^ +([a-z_0-9]+(?:/[a-z_0-9]+)?) {2,}", caminho, re.M)
    assert len(citados) >= 10
    assert [c for c in citados if not (GRADER / f"{c}.py").exists()] == []
