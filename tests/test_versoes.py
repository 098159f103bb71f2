"""As versões declaradas são uma só história: os mínimos, as exatas, e as que o kit diz de si."""

import importlib.metadata
import re
import runpy

import pytest
import yaml
from corpus import RAIZ

requirements = pytest.importorskip("packaging.requirements", reason="vem com o pytest")

PROJETO = (RAIZ / "pyproject.toml").read_text(encoding="utf-8")
EXATA = re.compile(r"([\w-]+)==([\d.]+)(?: ; (.+))?")
RESTRICOES = [
    EXATA.fullmatch(linha)
    for linha in (RAIZ / "restricoes.txt").read_text(encoding="utf-8").splitlines()
    if not linha.startswith("#")
]
MINIMAS = dict(
    linha.split("==") for linha in runpy.run_path(str(RAIZ / ".ci" / "minimas.py"))["minimas"]()
)


def _vale(condicao):
    return not condicao or requirements.Marker(condicao).evaluate({"extra": ""})


def _exatas():
    return {achado[1]: achado[2] for achado in RESTRICOES if _vale(achado[3])}


def test_toda_dependencia_tem_um_minimo():
    listas = re.findall(r"^(?:dependencies|testes) = \[\n(.*?)^\]", PROJETO, re.M | re.S)
    declaradas = re.findall(r'^    "([\w-]+)', "".join(listas), re.M)
    assert len(listas) == 2 and list(MINIMAS) == declaradas
    assert {"pytest", "pytest-timeout", "psutil", "rich"} < set(MINIMAS)


def test_as_restricoes_sao_exatas_e_nao_contradizem_os_minimos():
    assert None not in RESTRICOES
    todas = {achado[1]: achado[2] for achado in RESTRICOES}  # a tomli só entra no Python 3.10
    for nome, minima in MINIMAS.items():
        pedido = requirements.SpecifierSet(f">={minima}")
        assert pedido.contains(todas[nome]), nome


def test_as_restricoes_cobrem_o_que_as_dependencias_trazem():
    """Neste Python e neste sistema; o que ficasse de fora seria instalado na versão do dia."""
    faltam, vistas = [nome for nome in MINIMAS if nome in _exatas()], set()
    while faltam:
        nome = faltam.pop()
        if nome in vistas:
            continue
        vistas.add(nome)
        assert nome in _exatas()
        pedidas = map(requirements.Requirement, importlib.metadata.requires(nome) or [])
        faltam += [p.name.lower().replace("_", "-") for p in pedidas if _vale(str(p.marker or ""))]
    assert len(vistas) > len(MINIMAS) - 1


@pytest.mark.parametrize(
    "modelo",
    [
        "github/corrige.yml",
        "github/classroom.yml",
        "gitlab/gitlab-ci.yml",
        "github/turma.yml",
        "gitlab/turma.yml",
        "gradescope/setup.sh",
        "docker/Dockerfile",
    ],
)
def test_os_modelos_instalam_as_versoes_exatas(modelo):
    texto = (RAIZ / "modelos" / modelo).read_text(encoding="utf-8")
    instalam = re.findall(r"pip install .*", texto)
    exatas = r'-c ("\$raiz/source/kit/)?restricoes\.txt'
    assert instalam and all(re.search(exatas, instala) for instala in instalam)


def test_a_citacao_e_as_mudancas_sao_as_desta_versao():
    versao = re.search(r'^version = "(.+)"$', PROJETO, re.M)[1]
    citacao = yaml.safe_load((RAIZ / "CITATION.cff").read_text(encoding="utf-8"))
    mudancas = (RAIZ / "CHANGELOG.md").read_text(encoding="utf-8")
    ultima = re.search(r"^## (\d\S*) \((\S+)\)$", mudancas, re.M)
    assert (citacao["version"], f"{citacao['date-released']}") == (versao, ultima[2])
    assert ultima[1] == versao
    (autores,) = re.findall(r'^authors = \[\{ name = "(.+)" \}\]$', PROJETO, re.M)
    assert [autor["name"] for autor in citacao["authors"]] == [autores]
    assert autores in (RAIZ / "LICENSE").read_text(encoding="utf-8")


def test_a_integracao_continua_executa_os_comandos_do_readme_em_cada_python():
    fluxo = yaml.safe_load((RAIZ / ".github" / "workflows" / "testes.yml").read_text("utf-8"))
    trabalho = fluxo["jobs"]["testes"]
    executados = {passo["run"] for passo in trabalho["steps"] if "run" in passo}
    leiame = (RAIZ / "README.md").read_text(encoding="utf-8")
    comandos = re.findall(r"^    (?:py|python3) -m venv .*", leiame, re.M)
    assert len(comandos) == 4
    assert {re.sub("^    py ", "python ", c).strip() for c in comandos} <= executados
    declarados = re.findall(r"Python :: (3\.\d+)", PROJETO)
    assert set(declarados) <= set(trabalho["strategy"]["matrix"]["python"])
