"""A regra: uma lição nunca diz coisa diferente do código, do protocolo ou das outras páginas.

Todo bloco Python de uma lição é cópia exata do kit ou, marcado como livre, ao menos compila.
Uma etapa nova é encontrada sozinha e passa a ser conferida aqui.
"""

import ast
import re
import textwrap
from pathlib import Path

import pytest

RAIZ = Path(__file__).parent.parent
DOCS = RAIZ / "docs_pt"
ETAPAS = sorted((RAIZ / "solucoes").glob("etapa*.py"), key=lambda p: (len(p.stem), p.stem))
PAGINAS = sorted(DOCS.glob("*.md"))

SECOES = [
    "O que você terá no fim",
    "A ideia",
    "Experimente",
    "Sua tarefa",
    "Como será corrigido",
    "Erros comuns",
    "O que mudou desde a etapa anterior",
    "Para ir além",
]
# A primeira etapa não tem anterior: apresenta o programa inteiro.
SECOES_DA_PRIMEIRA = [s.replace(SECOES[6], "O programa, peça por peça") for s in SECOES]

CADA_ETAPA = pytest.mark.parametrize("solucao", ETAPAS, ids=lambda p: p.stem)
CADA_PAGINA = pytest.mark.parametrize("pagina", PAGINAS, ids=lambda p: p.stem)


def _le(arquivo):
    return arquivo.read_text(encoding="utf-8")


def _licao(solucao):
    return DOCS / f"{solucao.stem}.md"


def _sem_blocos(texto):
    """O texto sem os blocos de código: um comentário Python não é um título."""
    return re.sub(r"^```.*?^```$", "", texto, flags=re.M | re.S)


def _titulos(texto, nivel):
    return re.findall(rf"^{'#' * nivel} (.+)$", _sem_blocos(texto), re.M)


def _blocos_python(texto):
    """Pares (linha de antes, código) de cada bloco Python."""
    return re.findall(r"^([^\n]*)\n```python\n(.*?)^```$", texto, re.M | re.S)


def _requisitos_publicos():
    """Número -> frase, como estão nas tabelas do protocolo."""
    return dict(re.findall(r"^\| (\d+\.\d+) \| (.+) \|$", _le(DOCS / "protocolo.md"), re.M))


def _procura(corpo, nome):
    for no in corpo:
        if getattr(no, "name", None) == nome:
            return no
    raise AssertionError(f"{nome} não existe mais")


def _trecho(caminho, nome):
    """A fonte de uma função, classe ou método, sem o recuo; sem nome, o arquivo inteiro."""
    fonte = _le(RAIZ / caminho)
    if not nome:
        return fonte
    no = ast.parse(fonte)
    for parte in nome.split("."):
        no = _procura(no.body, parte)
    primeira = min([no.lineno, *(d.lineno for d in no.decorator_list)])
    linhas = fonte.splitlines(keepends=True)[primeira - 1 : no.end_lineno]
    return textwrap.dedent("".join(linhas))


def _ancoras(pagina):
    """As âncoras escritas e as que o GitHub cria para cada título."""
    texto = _sem_blocos(_le(pagina))
    titulos = re.findall(r"^#+ (.+)$", texto, re.M)
    criadas = {re.sub(r"[^\w\- ]", "", t.lower()).replace(" ", "-") for t in titulos}
    return criadas | set(re.findall(r'<a id="([^"]+)"', texto))


def _ligacoes(pagina):
    """Os destinos das ligações que não saem do kit."""
    texto = re.sub(r"`[^`\n]*`", "", _sem_blocos(_le(pagina)))
    destinos = re.findall(r"\]\(([^)\s]+)\)", texto)
    return [d for d in destinos if not re.match(r"[a-z]+:", d)]


def test_ha_etapas_e_requisitos_a_conferir():
    assert ETAPAS
    assert _requisitos_publicos()


@CADA_ETAPA
def test_titulo_da_licao_e_o_da_etapa(solucao):
    titulo = ast.get_docstring(ast.parse(_le(solucao))).splitlines()[0].split(":")[0]
    assert _titulos(_le(_licao(solucao)), 1) == [titulo]


@CADA_ETAPA
def test_secoes_na_ordem(solucao):
    esperadas = SECOES_DA_PRIMEIRA if solucao.stem == "etapa1" else SECOES
    assert _titulos(_le(_licao(solucao)), 2) == esperadas


@CADA_ETAPA
def test_tamanho_da_licao(solucao):
    assert 80 <= len(_le(_licao(solucao)).splitlines()) <= 300


@CADA_PAGINA
def test_blocos_python_dizem_a_verdade(pagina):
    texto = _le(pagina)
    blocos = _blocos_python(texto)
    assert len(blocos) == len(re.findall(r"^ *```python", texto, re.M))
    for antes, codigo in blocos:
        if antes == "<!-- trecho livre -->":
            compile(codigo, pagina.name, "exec")
            continue
        marca = re.fullmatch(r"<!-- trecho: (\S+)(?: (\S+))? -->", antes)
        assert marca, f"bloco Python sem marca, depois de: {antes!r}"
        assert codigo == _trecho(*marca.groups())


@pytest.mark.parametrize(("numero", "frase"), _requisitos_publicos().items())
def test_requisito_tem_ancora_e_a_mesma_frase(numero, frase):
    texto = " ".join(_le(DOCS / f"etapa{numero.split('.')[0]}.md").split())
    ancora = f'<a id="requisito-{numero.replace(".", "-")}"></a>**{numero}** '
    assert texto.count(ancora) == 1
    frase = " ".join(frase.split())
    assert texto.split(ancora)[1].startswith(frase[0].upper() + frase[1:] + ".")


@CADA_PAGINA
def test_ligacoes_levam_a_algum_lugar(pagina):
    for destino in _ligacoes(pagina):
        arquivo, _, ancora = destino.partition("#")
        alvo = (DOCS / arquivo).resolve() if arquivo else pagina
        assert alvo.exists(), destino
        assert not ancora or ancora in _ancoras(alvo), destino
