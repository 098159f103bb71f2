"""As invariantes do kit: cada etapa tem todos os seus arquivos, e eles dizem a mesma coisa.

Uma etapa nova é encontrada sozinha e passa a ser conferida aqui.
"""

import ast
import importlib
import re
import sys

import corpus
import pytest
import regrava

from grader.cena.multidao import limite
from grader.contrato.etapas import (
    CLIENTE,
    esqueleto,
    etapa_anterior,
    etapas,
    le_etapa,
    numero_da_etapa,
    solucao,
    titulo,
)
from grader.correcao.conferencia import ordem_de_conferir
from grader.estudante import esqueletos
from grader.programa.teclado import TEM_TERMINAL
from grader.requisitos import fichas_da_etapa

ETAPAS = etapas()


def _arvore(arquivo):
    return ast.parse(arquivo.read_text(encoding="utf-8"))


def _assinaturas(arquivo):
    """Nome e parâmetros de cada função e método, em ordem."""
    return [
        (no.name, [arg.arg for arg in no.args.args])
        for no in ast.walk(_arvore(arquivo))
        if isinstance(no, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


@pytest.mark.parametrize("etapa", ETAPAS)
def test_cada_etapa_tem_os_seus_arquivos(etapa):
    for arquivo in (esqueleto(etapa), solucao(etapa), corpus.RAIZ / "docs_pt" / f"{etapa}.md"):
        assert arquivo.exists()
    esperado = titulo(etapa)
    assert esperado.startswith(f"Etapa {numero_da_etapa(etapa)} — ")
    for arquivo in (esqueleto(etapa), solucao(etapa)):
        assert ast.get_docstring(_arvore(arquivo)).startswith(f"{esperado}:")


@pytest.mark.parametrize("etapa", ETAPAS)
def test_esqueleto_e_solucao_tem_as_mesmas_funcoes(etapa):
    assert _assinaturas(esqueleto(etapa)) == _assinaturas(solucao(etapa))
    assert re.search(r"# FAÇA( \d+)?:", esqueleto(etapa).read_text(encoding="utf-8"))
    assert "FAÇA" not in solucao(etapa).read_text(encoding="utf-8")


@pytest.mark.parametrize("etapa", ETAPAS)
def test_o_esqueleto_guardado_esta_em_dia(etapa):
    """Se não está: python ferramentas/regrava.py."""
    texto = esqueleto(etapa).read_text(encoding="utf-8")
    assert esqueletos.distribuido(etapa) == texto
    assert esqueletos.que_seguem_iguais(etapa) == regrava.que_seguem_iguais(etapa)


@pytest.mark.parametrize("etapa", ETAPAS)
def test_estudante_so_usa_a_biblioteca_padrao(etapa):
    for arquivo in (esqueleto(etapa), solucao(etapa)):
        for no in ast.walk(_arvore(arquivo)):
            if isinstance(no, ast.Import):
                modulos = [nome.name for nome in no.names]
            elif isinstance(no, ast.ImportFrom):
                modulos = [no.module]
            else:
                continue
            assert all(m.split(".")[0] in sys.stdlib_module_names for m in modulos)


@pytest.mark.parametrize("etapa", ETAPAS)
def test_padroes_da_linha_de_comando_sao_os_do_protocolo(etapa):
    """O corretor sempre passa --host, --porta e --registro; os padrões só aparecem aqui."""
    for arquivo in (esqueleto(etapa), solucao(etapa)):
        fonte = arquivo.read_text(encoding="utf-8")
        assert '"--host", default="127.0.0.1"' in fonte
        assert '"--porta", type=int, default=12345' in fonte
        if le_etapa(etapa).papel == CLIENTE:
            assert '"--nome", default=""' in fonte
        if le_etapa(etapa).registro:
            assert '"--registro", default="chat.log"' in fonte


@pytest.mark.parametrize("etapa", ETAPAS)
def test_funcoes_da_solucao_sao_curtas(etapa):
    for no in ast.walk(_arvore(solucao(etapa))):
        if isinstance(no, ast.FunctionDef | ast.AsyncFunctionDef):
            assert no.end_lineno - no.lineno < 30, no.name


def _exige_a_tela(etapa):
    if falta := corpus.falta_para(numero_da_etapa(etapa)):
        pytest.skip(falta)


@pytest.mark.parametrize("etapa", ETAPAS)
def test_solucao_passa_em_tudo(etapa):
    _exige_a_tela(etapa)
    codigo, relatorio = corpus.corrige(numero_da_etapa(etapa), "--solucao")
    assert set(corpus.situacoes(relatorio).values()) == {"passou"}
    assert (codigo, relatorio["nota"], relatorio["concluida"]) == (0, 100, True)
    # Sem um terminal de verdade, a etapa do console diz que só digitou por um pipe; e a de muita
    # gente, se não couberam todas.
    so_pipe = not TEM_TERMINAL and le_etapa(etapa).console
    assert len(relatorio["avisos"]) == so_pipe + (limite()[0] < le_etapa(etapa).pessoas)


@pytest.mark.parametrize("etapa", ETAPAS)
def test_esqueleto_falha_nos_seus_e_passa_nos_herdados(etapa):
    _exige_a_tela(etapa)
    codigo, relatorio = corpus.corrige(numero_da_etapa(etapa))
    assert codigo == 1
    situacoes = corpus.situacoes(relatorio)
    herdados = {r["id"] for r in relatorio["requisitos"] if r["regressao"]}
    assert "falhou" in [s for numero, s in situacoes.items() if numero not in herdados]
    assert {situacoes[numero] for numero in herdados} <= {"passou"}


@pytest.mark.parametrize("etapa", [e for e in ETAPAS if etapa_anterior(e)])
def test_solucao_anterior_nao_basta(etapa, request):
    _exige_a_tela(etapa)
    numero = numero_da_etapa(etapa)
    if numero >= corpus.COM_MULTIDAO and not request.config.getoption("--corpus-inteiro"):
        pytest.skip("demora: use --corpus-inteiro")
    anterior = solucao(etapa_anterior(etapa))
    registro = ["--registro", "{registro}"] if numero == 6 else []
    # Da etapa 6 em diante há uma opção a mais na linha de comando, que a solução 5 não conhece.
    opcoes = ["--arquivo", str(anterior)]
    if registro:
        opcoes = ["--comando", f"{sys.executable} {anterior} --host {{host}} --porta {{porta}}"]
    codigo, relatorio = corpus.corrige(numero, *opcoes)
    assert codigo == 1
    assert not relatorio["concluida"]


@pytest.mark.parametrize("etapa", ETAPAS)
def test_requisitos_tem_dicas_ancora_e_dependencias_que_existem(etapa):
    fichas = fichas_da_etapa(numero_da_etapa(etapa))
    numeros = {ficha.numero for ficha in fichas}
    for ficha in fichas:
        licao, ancora = ficha.licao.split("#")
        texto = (corpus.RAIZ / "docs_pt" / licao).read_text(encoding="utf-8")
        assert f'<a id="{ancora}"></a>' in texto
        assert len(ficha.dicas) >= 2
        assert ficha.titulo.endswith((".", "`."))
        assert set(ficha.depende) <= numeros, f"{ficha.numero} depende de quem não é conferido"


def test_requisitos_publicos_estao_todos_ai():
    quantos = {1: 8, 2: 8, 3: 9, 4: 9, 5: 10, 6: 10, 7: 9, 8: 7, 9: 8, 10: 5, 11: 9}
    proprios = {f.numero for n in quantos for f in fichas_da_etapa(n) if f.etapa == n}
    assert {f"{n}.{i}" for n, total in quantos.items() for i in range(1, total + 1)} <= proprios


@pytest.mark.parametrize("etapa", ETAPAS)
def test_a_etapa_lida_como_texto_e_a_que_os_requisitos_dizem(etapa):
    assert le_etapa(etapa) == importlib.import_module(f"grader.requisitos.{etapa}").ETAPA


@pytest.mark.parametrize("etapa", ETAPAS)
def test_so_se_herda_do_mesmo_papel(etapa):
    herdadas = {f.etapa for f in fichas_da_etapa(numero_da_etapa(etapa))}
    assert {le_etapa(f"etapa{n}").papel for n in herdadas} == {le_etapa(etapa).papel}


@pytest.mark.parametrize("etapa", ETAPAS)
def test_dependencias_vem_antes(etapa):
    vistos = set()
    for ficha in ordem_de_conferir(fichas_da_etapa(numero_da_etapa(etapa))):
        assert set(ficha.depende) <= vistos
        vistos.add(ficha.numero)


def test_cada_requisito_tem_um_programa_que_falha_so_nele():
    sozinhos = {next(iter(p.falha)) for p in corpus.errados() if len(p.falha) == 1}
    todos = {ficha.numero for n in map(numero_da_etapa, ETAPAS) for ficha in fichas_da_etapa(n)}
    assert todos - sozinhos == set()
