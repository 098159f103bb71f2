"""As vidas de um cliente são repetíveis e passam por tudo o que se costuma errar."""

import pytest

from grader.contrato.dialeto import dialeto_da_etapa
from grader.ensaio.roteiros import (
    AVULSAS,
    EU,
    FECHADA,
    FINS,
    FRASES,
    LETRAS,
    NA_JANELA,
    SO_DIGITADAS,
    SO_EM_PIPE,
    Ato,
    sorteia,
    sorteia_na_janela,
)

DIALETO = dialeto_da_etapa(7)
SEMENTES = range(40)


def vidas(semente):
    return sorteia(str(semente), DIALETO)


def test_a_mesma_semente_da_as_mesmas_vidas():
    assert vidas(1) == vidas(1)
    assert vidas(1) != vidas(2)


@pytest.mark.parametrize("semente", SEMENTES)
def test_cada_frase_e_dita_e_digitada(semente):
    comprida = vidas(semente)[0]
    ditas = " ".join(ato.essencial for ato in comprida.atos if ato.tipo == "diz")
    digitadas = {ato.linha for ato in comprida.atos if ato.tipo == "digita"}
    assert [frase for frase in (*FRASES, *SO_EM_PIPE) if frase not in ditas] == []
    assert digitadas == {*FRASES, *SO_DIGITADAS, ""}


@pytest.mark.parametrize("semente", SEMENTES)
def test_toda_linha_do_servidor_e_unica_ou_igual_a_de_antes(semente):
    """Assim se conta quantas vezes ela está na tela."""
    for vida in vidas(semente):
        ditas = [ato.essencial for ato in vida.atos if ato.tipo == "diz"]
        for texto in set(ditas):
            assert sum(texto in outra for outra in ditas) == ditas.count(texto) <= 2
            assert set(texto[-5:]) <= set(LETRAS)


def test_todo_texto_se_imprime_e_nenhum_e_a_palavra_de_sair():
    """Sem controles: que cada cliente os troque como quiser é do 7.9."""
    for texto in (*FRASES, *SO_EM_PIPE, *SO_DIGITADAS):
        assert texto.isprintable()
        assert texto.strip().lower() != DIALETO.palavra_sair


def test_em_quarenta_correcoes_ha_todo_fim_e_toda_recusa():
    todas = [vida for semente in SEMENTES for vida in vidas(semente)]
    assert {vida.fim for vida in todas} == set(FINS)
    assert {len(vida.recusas) for vida in todas} == {0, 1, 2, 3}
    assert any(ato.colada for vida in todas for ato in vida.atos)
    assert {vida.fim for vida in todas if not vida.apresenta} == {"ctrl_c"}


def test_um_corte_cai_dentro_da_linha():
    for semente in SEMENTES:
        for ato in vidas(semente)[0].atos:
            assert all(0 < corte <= len(ato.linha.encode()) for corte in ato.cortes)


def test_a_linha_dirigida_traz_o_apelido_de_quem_a_le():
    ato = Ato("diz", f"bia: oi, {EU}!", f"oi, {EU}!").dirigido_a("ana")
    assert (ato.linha, ato.essencial) == ("bia: oi, ana!", "oi, ana!")


# --- numa janela ---


def da_janela(semente):
    return sorteia_na_janela(str(semente), dialeto_da_etapa(11))


@pytest.mark.parametrize("semente", SEMENTES)
def test_numa_janela_cada_frase_e_dita_e_digitada(semente):
    inteira = da_janela(semente)[0]
    ditas = " ".join(ato.essencial for ato in inteira.atos if ato.tipo == "diz")
    digitadas = [ato.linha for ato in inteira.atos if ato.tipo in ("digita", "aperta")]
    assert [frase for frase in (*FRASES, *NA_JANELA) if frase not in ditas] == []
    assert [frase for frase in FRASES if frase not in " ".join(digitadas)] == []
    assert len(digitadas) == len(set(digitadas)) + 1  # uma vai duas vezes


@pytest.mark.parametrize("semente", SEMENTES)
def test_o_que_se_pode_mostrar_em_outro_lugar_vem_no_fim_do_monte(semente):
    """Uma linha de situação mostra só a última coisa que houve."""
    atos = da_janela(semente)[0].atos
    avulsas = [vez for vez, ato in enumerate(atos) if ato.avulsa]
    assert len(avulsas) == len(AVULSAS)
    assert all(atos[vez + 1].tipo != "diz" for vez in avulsas)


def test_em_quarenta_janelas_ha_todo_fim_e_toda_recusa():
    todas = [vida for semente in SEMENTES for vida in da_janela(semente)]
    assert {vida.fim for vida in todas} == {*FINS[3:], FECHADA}
    assert {len(vida.recusas) for vida in todas} == {0, 1, 2}
    assert {(vida.por_opcao, vida.aceito) for vida in todas} == {
        (True, True),
        (False, True),
        (True, False),
    }
    # Entre a pergunta e a resposta pode não haver janela nenhuma que se feche.
    assert all(vida.aceito for vida in todas if vida.fim == FECHADA)
