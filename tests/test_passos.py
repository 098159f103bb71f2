"""Cada item de “Sua tarefa” cumpre o que promete: com ele, os seus requisitos passam; sem ele, não.

O teste anda pela solução item por item. A amostra é de um item por etapa, e o resto, de
`--corpus-inteiro`.
"""

import re

import corpus
import pytest
from corpus import passos

AMOSTRA = {(1, 1), (2, 3), (3, 4), (4, 2), (6, 6)}
ITENS = [
    (etapa, item)
    for etapa in passos.ETAPAS
    for item, texto in passos.itens(etapa).items()
    if passos.promessas(texto)
]
INGENUAS = [(etapa, *achado) for etapa in passos.ETAPAS for achado in passos.ingenuas(etapa)]
cada_etapa = pytest.mark.parametrize("etapa", passos.ETAPAS)


def _confere(etapa, item, fonte, pasta):
    """A situação de cada requisito que o item promete."""
    arquivo = pasta / f"etapa{etapa}.py"
    arquivo.write_text(fonte, encoding="utf-8")
    prometidos = passos.promessas(passos.itens(etapa)[item])
    so = [parte for numero in prometidos for parte in ("--so", numero)]
    _, relatorio = corpus.corrige(etapa, "--arquivo", str(arquivo), *so)
    situacoes = corpus.situacoes(relatorio)
    return {numero: situacoes[numero] for numero in prometidos}


def _so_na_amostra(request, na_amostra):
    if not na_amostra and not request.config.getoption("--corpus-inteiro"):
        pytest.skip("fora da amostra: use --corpus-inteiro")


@pytest.mark.parametrize(("etapa", "item"), ITENS)
def test_o_item_faz_passar_o_que_promete(etapa, item, tmp_path, request):
    _so_na_amostra(request, (etapa, item) in AMOSTRA)
    antes = _confere(etapa, item, passos.programa(etapa, item - 1), tmp_path)
    depois = _confere(etapa, item, passos.programa(etapa, item), tmp_path)
    assert set(depois.values()) == {"passou"}, depois
    assert "falhou" in antes.values(), f"já passava antes do item: {antes}"


@pytest.mark.parametrize(("etapa", "item", "nome", "codigo"), INGENUAS)
def test_a_versao_ingenua_falha(etapa, item, nome, codigo, tmp_path, request):
    _so_na_amostra(request, (etapa, item) == (4, 1))
    fonte = passos.programa(etapa, item, {nome: codigo})
    assert "falhou" in _confere(etapa, item, fonte, tmp_path).values()


@cada_etapa
def test_o_numero_de_cada_faca_e_o_de_um_item_que_diz_o_nome_da_funcao(etapa):
    itens = passos.itens(etapa)
    numeros = set().union(*passos.da_funcao(etapa).values())
    assert numeros == set(itens) == set(range(1, len(itens) + 1))
    for nome, dela in passos.da_funcao(etapa).items():
        so_ele = nome.rpartition(".")[2]
        assert all(re.search(rf"`(\w+\.)?{so_ele}`", itens[numero]) for numero in dela), nome
    assert not re.search("# FAÇA:", passos.le("etapas", etapa))


@cada_etapa
def test_todo_item_acaba_no_comando_que_o_confere(etapa):
    """O placar, se o que o item muda é só a velocidade."""
    for item in passos.itens(etapa).values():
        comando = rf"python -m grader (etapa{etapa}( --so {etapa}\.\d+)+|placar etapa{etapa})"
        assert re.search(rf"\n    ```sh\n    {comando}\n    ```\s*\Z", item)


@cada_etapa
def test_ha_uma_versao_ingenua(etapa):
    assert passos.ingenuas(etapa)


@cada_etapa
def test_com_todos_os_itens_e_a_solucao(etapa):
    ultimo = max(passos.itens(etapa))
    assert passos.programa(etapa, ultimo) == passos.le("solucoes", etapa)
