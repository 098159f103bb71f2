"""As lições e o código dizem a mesma coisa.

Toda etapa com solução tem a sua lição, e toda lição tem as mesmas partes. Todo bloco de Python é um
trecho igual ao código do kit (`<!-- trecho: arquivo nome -->`) ou um exemplo livre que ao menos
compila (`<!-- trecho livre -->`; `test_documentos.py` o executa). Toda diferença entre duas etapas
(`<!-- diferença: antes depois nome -->`) é a das soluções. Todo requisito do protocolo tem a sua
âncora, e nenhum link entre as páginas está quebrado.
"""

import ast
import difflib
import re
import textwrap
from urllib.parse import unquote

import pytest

from paginas import (
    CERCA,
    DA_RAIZ,
    DIFERENCA,
    DOCS,
    INGENUA,
    LINK,
    PAGINAS,
    RAIZ,
    TRECHO,
    TRECHO_LIVRE,
    ancoras,
    blocos,
    prosa,
    texto_de,
    titulos,
)

PROTOCOLO = DOCS / "protocolo.md"
SOLUCOES = sorted(
    (RAIZ / "solucoes").glob("etapa*.py"), key=lambda arquivo: int(arquivo.stem[len("etapa") :])
)
LICOES = [DOCS / f"{solucao.stem}.md" for solucao in SOLUCOES]

PARTES = [
    "O que você terá no fim",
    "A ideia",
    "Experimente",
    "Sua tarefa",
    "Como será corrigido",
    "Erros comuns",
    "O que mudou desde a etapa anterior",
    "Para ir além",
]
PARTE_DA_PRIMEIRA = {"O que mudou desde a etapa anterior": "O programa, peça por peça"}

LINHA_DA_TABELA = re.compile(r"^\| (\d+\.\d+) \| (.+) \|$", re.MULTILINE)
ANCORA_DE_REQUISITO = re.compile(r'^<a id="requisito-(\d+)-(\d+)"></a>\*\*(\S+)\*\* (.+)', re.M)
cada_licao = pytest.mark.parametrize("licao", LICOES, ids=lambda licao: licao.stem)
cada_pagina = pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.stem)


def numero(licao):
    return licao.stem.removeprefix("etapa")


def titulo_da_solucao(licao):
    solucao = RAIZ / "solucoes" / f"{licao.stem}.py"
    primeira_linha = ast.get_docstring(ast.parse(texto_de(solucao))).splitlines()[0]
    return primeira_linha.split(":")[0]


def blocos_de_python(pagina):
    """(marca, código) de cada bloco de Python."""
    return [(bloco.marca, bloco.codigo) for bloco in blocos(pagina) if bloco.lingua == "python"]


def fonte(caminho, nome):
    """O código do arquivo, ou da função, classe ou método `nome`, sem o recuo."""
    texto = texto_de(RAIZ / caminho)
    if nome is None:
        return texto
    no = ast.parse(texto)
    for parte in nome.split("."):
        no = filho_chamado(no, parte)
    comeco = min([no.lineno, *(decorador.lineno for decorador in no.decorator_list)])
    linhas = texto.splitlines(keepends=True)[comeco - 1 : no.end_lineno]
    return textwrap.dedent("".join(linhas))


def filho_chamado(no, nome):
    definicoes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    achados = [filho for filho in no.body if isinstance(filho, definicoes) and filho.name == nome]
    assert achados, f"não existe {nome}"
    return achados[0]


def requisitos_da_etapa(licao):
    """{número: frase} dos requisitos que o protocolo lista para a etapa."""
    todos = LINHA_DA_TABELA.findall(texto_de(PROTOCOLO))
    return {n: frase for n, frase in todos if n.split(".")[0] == numero(licao)}


def paragrafos(pagina):
    return [" ".join(bloco.split()) for bloco in texto_de(pagina).split("\n\n")]


def maiuscula(frase):
    """A frase com a primeira letra maiúscula; a que começa por um `código` fica como está."""
    return frase[:1].upper() + frase[1:]


def test_ha_etapas():
    assert SOLUCOES


@cada_licao
def test_toda_etapa_tem_licao(licao):
    assert licao.exists()


@cada_licao
def test_titulo_e_o_da_solucao(licao):
    assert titulos(licao, 1) == [titulo_da_solucao(licao)]


@cada_licao
def test_partes_na_ordem(licao):
    primeira = licao == LICOES[0]
    esperadas = [PARTE_DA_PRIMEIRA.get(parte, parte) if primeira else parte for parte in PARTES]
    assert titulos(licao, 2) == esperadas


@cada_licao
def test_tamanho_da_licao(licao):
    assert 80 <= len(texto_de(licao).splitlines()) <= 380


@cada_licao
def test_licao_tem_um_desenho(licao):
    assert [lingua for lingua, _ in CERCA.findall(texto_de(licao))].count("mermaid") in (1, 2)


@cada_pagina
def test_todo_bloco_de_python_tem_marca(pagina):
    for marca, codigo in blocos_de_python(pagina):
        marcas = (TRECHO_LIVRE, TRECHO, INGENUA)
        assert any(aceita.fullmatch(marca) for aceita in marcas), f"sem marca:\n{codigo}"


@cada_pagina
def test_trechos_sao_iguais_ao_codigo(pagina):
    for marca, codigo in blocos_de_python(pagina):
        if achado := TRECHO.fullmatch(marca):
            assert codigo == fonte(*achado.groups()), marca


@cada_pagina
def test_diferencas_sao_as_das_solucoes(pagina):
    for bloco in blocos(pagina):
        if bloco.lingua == "diff":
            antes, depois, nome = DIFERENCA.fullmatch(bloco.marca).groups()
            pares = [fonte(arquivo, nome).splitlines() for arquivo in (antes, depois)]
            todas = list(difflib.unified_diff(*pares, n=99, lineterm=""))[3:]
            assert bloco.codigo.splitlines() == todas, bloco.marca


@cada_pagina
def test_trechos_livres_compilam(pagina):
    for marca, codigo in blocos_de_python(pagina):
        if TRECHO_LIVRE.fullmatch(marca):
            ast.parse(codigo)


@cada_licao
def test_o_protocolo_lista_requisitos_da_etapa(licao):
    assert requisitos_da_etapa(licao)


@cada_licao
def test_todo_requisito_tem_ancora_na_licao(licao):
    achados = ANCORA_DE_REQUISITO.findall(texto_de(licao))
    assert all(f"{etapa}.{item}" == negrito for etapa, item, negrito, _ in achados)
    assert [negrito for *_, negrito, _ in achados] == list(requisitos_da_etapa(licao))


@cada_licao
def test_frase_do_requisito_e_a_do_protocolo(licao):
    textos = paragrafos(licao)
    for n, frase in requisitos_da_etapa(licao).items():
        ancora = f'<a id="requisito-{n.replace(".", "-")}"></a>'
        inicio = f"{ancora}**{n}** {maiuscula(' '.join(frase.split()))}."
        assert any(texto.startswith(inicio) for texto in textos), f"a frase do {n} é outra"


@cada_licao
def test_comando_do_corretor_aparece_na_licao(licao):
    assert f"python -m grader {licao.stem}\n" in texto_de(licao)


@cada_licao
def test_erros_comuns_sao_perguntas(licao):
    perguntas = titulos(licao, 3)
    assert perguntas
    assert all(pergunta.endswith("?") for pergunta in perguntas)


@pytest.mark.parametrize("pagina", [*PAGINAS, *DA_RAIZ], ids=lambda pagina: pagina.stem)
def test_links_existem(pagina):
    for alvo in LINK.findall(prosa(pagina)):
        if "://" in alvo:
            continue
        caminho, _, ancora = unquote(alvo).partition("#")
        destino = (pagina.parent / caminho).resolve() if caminho else pagina
        assert destino.exists(), f"link quebrado: {alvo}"
        if ancora:
            assert ancora in ancoras(destino), f"âncora que não existe: {alvo}"
