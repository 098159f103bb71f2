"""As conversas sorteadas repetem-se pela semente e trazem o que se costuma errar."""

import pytest

from grader.contrato.dialeto import dialeto_da_etapa
from grader.ensaio.conversas import sorteia
from grader.ensaio.modelo import CONSOLE, Modelo

ETAPAS = (2, 3, 4, 5, 6, 8)


def desfechos(etapa, vezes=6):
    """Os tipos de desfecho que as conversas da etapa provocam, vividas só pelo modelo."""
    vistos = set()
    for vez in range(vezes):
        dialeto = dialeto_da_etapa(etapa)
        modelo = Modelo(dialeto)
        for acao in sorteia(f"{vez}", dialeto):
            vistos |= set(_vive(modelo, acao))
    return vistos


def _vive(modelo, acao):
    if acao.tipo == "conecta":
        modelo.conecta(acao.quem)
        return []
    if acao.tipo == "envia":
        achados = []
        for linha in modelo.junta(acao.quem, acao.dados):
            for desfecho in modelo.linha(acao.quem, linha)[:1]:
                modelo.adota(desfecho)
                achados.append(desfecho.tipo)
        return achados
    if acao.tipo == "digita":
        desfecho = modelo.digita(acao.texto.removesuffix("\n"))[0]
    else:
        desfecho = modelo.despede(acao.quem, acao.tipo)
    modelo.adota(desfecho)
    return [desfecho.tipo]


@pytest.mark.parametrize("etapa", ETAPAS)
def test_a_mesma_semente_da_a_mesma_conversa(etapa):
    dialeto = dialeto_da_etapa(etapa)
    assert sorteia("7", dialeto) == sorteia("7", dialeto)
    assert sorteia("7", dialeto) != sorteia("8", dialeto)
    no_console = 100 if etapa >= CONSOLE else 0  # cada frase, uma ou duas vezes
    assert len(sorteia("7", dialeto, 150)) < 165 + no_console


@pytest.mark.parametrize(
    ("etapa", "tipos"),
    [
        (2, {"publica", "vazia", "espacos", "fim", "queda"}),
        (3, {"entrada", "recusa"}),
        (4, {"privada", "malformada", "inexistente"}),
        (5, {"sair"}),
        (8, {"console", "quem", "expulsar", "comando_errado", "nada"}),
    ],
)
def test_todo_acontecimento_da_etapa_aparece(etapa, tipos):
    assert tipos <= desfechos(etapa)


def test_ha_linhas_em_pedacos_juntas_compridas_e_fora_do_plano_basico():
    dialeto = dialeto_da_etapa(5)
    dados = [acao.dados for vez in range(6) for acao in sorteia(f"{vez}", dialeto)]
    assert any(x and not x.endswith(b"\n") for x in dados)
    assert any(x.count(b"\n") > 1 for x in dados)
    assert any(x.endswith(b"\r\n") for x in dados)
    assert any(50_000 < len(x) < 65_536 for x in dados)
    assert any("\U0001f600" in x.decode("utf-8", "replace") for x in dados)


def test_na_etapa_2_ninguem_diz_o_que_pareceria_um_aviso_livre():
    dialeto = dialeto_da_etapa(2)
    for vez in range(10):
        for acao in sorteia(f"{vez}", dialeto):
            assert not any(dialeto.e_aviso_livre(x) for x in acao.texto.split("\n"))
