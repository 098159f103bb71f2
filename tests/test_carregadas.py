"""Corrigir uma etapa custa pouco a quem pediu: nem as cenas, nem o psutil, nem o pytest."""

import carregadas
import pytest

DA_CONVERSA = 1_240  # o modelo, o sorteio, quem vive a conversa e quem a encaixa no veredito
DO_PAI, DO_TRABALHADOR = 1_800, 5_940 + DA_CONVERSA  # linhas nossas


@pytest.fixture(scope="module")
def processos():
    return carregadas.mede("etapa3", "--solucao")


def test_cada_processo_carrega_so_o_que_usa(processos):
    pai, trabalhador = (processos[quem] for quem in (carregadas.PAI, carregadas.TRABALHADOR))
    assert pai.linhas <= DO_PAI
    assert trabalhador.linhas <= DO_TRABALHADOR


def test_quem_pede_a_correcao_nao_importa_cenas_nem_o_programa(processos):
    pai = processos[carregadas.PAI]
    do_trabalhador = {"cena", "sala", "bancada", "programa", "sistema", "requisito", "conferencia"}
    assert {nome.split(".")[-1] for nome in pai.nossos} & do_trabalhador == set()
    assert not any(nome.startswith("requisitos") for nome in pai.nossos)
    assert pai.outros & {"pytest", "psutil"} == set()


def test_o_trabalhador_so_importa_a_cena_que_usa(processos):
    trabalhador = processos[carregadas.TRABALHADOR]
    assert "sala" in {nome.split(".")[-1] for nome in trabalhador.nossos}
    assert "bancada" not in {nome.split(".")[-1] for nome in trabalhador.nossos}
    assert "rich" not in trabalhador.outros
