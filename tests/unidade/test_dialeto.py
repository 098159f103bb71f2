"""As palavras do protocolo: o que é e o que não é boas-vindas, erro, anúncio, aviso livre, hora."""

import pytest

from grader.contrato.dialeto import dialeto_da_etapa

CEDO, TARDE = dialeto_da_etapa(3), dialeto_da_etapa(6)


def test_so_da_etapa_6_em_diante_a_hora_sai_da_frente():
    assert TARDE.sem_hora("[14:03:22] ana: oi") == "ana: oi"
    assert CEDO.sem_hora("[14:03:22] ana: oi") == "[14:03:22] ana: oi"


@pytest.mark.parametrize("linha", ["[24:00:00] oi", "[1:02:03] oi", "[14:03:22]oi", "14:03:22 oi"])
def test_o_que_nao_e_hora_fica(linha):
    assert not TARDE.tem_hora(linha)
    assert TARDE.sem_hora(linha) == linha


@pytest.mark.parametrize(
    ("linha", "e"),
    [("ERRO apelido em uso", True), ("ERRO", False), ("ERRO  ", False), ("erro x", False)],
)
def test_o_erro_tem_de_explicar(linha, e):
    assert CEDO.e_erro(linha) is e


def test_o_anuncio_nao_confunde_apelidos_parecidos():
    assert CEDO.e_anuncio("ana entrou no chat.", CEDO.entrou, "ana")
    assert not CEDO.e_anuncio("ana2 entrou no chat.", CEDO.entrou, "ana")
    assert not CEDO.e_anuncio("ana entrouxe", CEDO.entrou, "ana")


@pytest.mark.parametrize(("linha", "e"), [("* oi", True), ("*", True), ("*oi", False)])
def test_aviso_livre(linha, e):
    assert CEDO.e_aviso_livre(linha) is e


def test_boas_vindas_trazem_o_apelido():
    assert CEDO.e_boas_vindas("Bem-vinda, ana!", "ana")
    assert not CEDO.e_boas_vindas("Bem-vinda!", "ana")
