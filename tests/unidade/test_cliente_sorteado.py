"""As vidas sorteadas: a solução as vive todas; a de um programa errado encolhe até o essencial."""

from pathlib import Path

import corpus
import pytest

from grader.contrato.dialeto import dialeto_da_etapa
from grader.contrato.etapas import le_etapa, solucao
from grader.contrato.falha import Falha
from grader.ensaio.cliente import Divergiu, ProvaDoCliente, prova_do_cliente
from grader.ensaio.janela import _inteira, prova_da_janela
from grader.ensaio.roteiros import Ato, Vida, sorteia
from grader.programa.programa import Receita
from grader.programa.programas import Programas

DIALETO = dialeto_da_etapa(7)
PROVAS = {7: prova_do_cliente, 11: prova_da_janela}
sem_janela = corpus.falta_para(11)


def vive(arquivo, semente, falharam=(), etapa=7):
    programas = Programas(Receita(le_etapa(f"etapa{etapa}"), str(arquivo)), 0)
    prova = PROVAS[etapa](programas, dialeto_da_etapa(etapa), semente)
    try:
        prova.vive()
        todos = [f"{etapa}.{n}" for n in range(1, 11)]
        passaram = [numero for numero in todos if numero not in falharam]
        return prova.achada, prova.conclui(passaram, falharam)
    finally:
        programas.fecha()


@pytest.mark.parametrize("semente", [1, 2])
def test_a_solucao_vive_todas(semente):
    assert vive(solucao("etapa7"), semente)[1] is None  # a primeira, apressada, pode não dar tempo


def test_o_tempo_de_comecar_nao_conta_para_ir_embora(tmp_path):
    """A entrada acaba antes de o Python dele estar pronto, como num Windows lento."""
    arquivo = tmp_path / "lento.py"
    fonte = solucao("etapa7").read_text(encoding="utf-8")
    arquivo.write_text(f"import time\n\ntime.sleep(3)\n{fonte}", encoding="utf-8")
    programas = Programas(Receita(le_etapa("etapa7"), str(arquivo)), 0)
    sem_nome = Vida(False, False, "fim_da_entrada", (), aceito=False, apresenta=False)
    prova = ProvaDoCliente(programas, DIALETO, "1", [sem_nome])
    prova.vive()
    assert prova.conclui(["7.6"], []) is None
    programas.fecha()


@pytest.fixture
def errado(tmp_path):
    def grava(nome):
        arquivo = tmp_path / "cliente.py"
        arquivo.write_text(corpus.le(Path(corpus.ERRADOS / nome)).fonte, encoding="utf-8")
        return arquivo

    return grava


def test_o_que_um_errado_faz_de_diferente_encolhe_e_se_explica(errado):
    _, caiu = vive(errado("etapa7_barra_e_comando.py"), 1)
    numero, falha, conversa = caiu
    assert numero == "7.3"
    assert "com 2 acontecimentos já se vê" in falha.fez
    assert any(evento.texto.startswith("/") for evento in conversa.eventos)


def test_o_que_uma_cena_ja_mostrou_a_conversa_nao_repete(errado):
    achada, caiu = vive(errado("etapa7_barra_e_comando.py"), 1, falharam=["7.3"])
    assert achada
    assert caiu is None


class DeMentira(ProvaDoCliente):
    """Diverge quando `engano` acha a linha que o mostra; nenhum programa roda."""

    def _tenta(self, vida, prazo, calma=False):
        indice = next((i for i, ato in enumerate(vida.atos) if self.engano(vida, i)), None)
        return None if indice is None else Divergiu("7.2", indice, Falha("", ""))


def encolhida(engano):
    vida = sorteia("5", DIALETO)[0]
    prova = DeMentira(None, DIALETO, "", [vida])
    prova.engano = engano
    return prova._encolhe(prova._tenta(vida, 0), vida)


def test_fica_so_a_linha_que_basta_inteira():
    vida = encolhida(lambda vida, i: "<b>" in vida.atos[i].linha)
    assert (len(vida.atos), vida.atos[0].cortes, vida.recusas) == (1, (), ())


def test_duas_linhas_iguais_continuam_duas():
    vida = encolhida(lambda vida, i: i and vida.atos[i].linha == vida.atos[i - 1].linha)
    assert len(vida.atos) == 2


def test_o_corte_fica_se_e_ele_que_importa():
    vida = encolhida(lambda vida, i: vida.atos[i].cortes)
    assert [bool(ato.cortes) for ato in vida.atos] == [True]
    assert isinstance(vida.atos[0], Ato)


@pytest.mark.skipif(bool(sem_janela), reason=sem_janela)
def test_a_solucao_vive_a_da_janela():
    assert vive(solucao("etapa11"), 1, etapa=11)[1] is None


@pytest.mark.skipif(bool(sem_janela), reason=sem_janela)
def test_a_da_janela_tambem_encolhe(errado):
    _, (numero, falha, _) = vive(errado("etapa11_junta_os_espacos.py"), 1, etapa=11)
    assert (numero, falha.sorteada) == ("11.4", True)
    assert "com 2 acontecimentos já se vê" in falha.fez


def test_uma_linha_dobrada_continua_inteira():
    assert _inteira("dois  espaços", "bia: dois  espaços x")
    assert _inteira("dois  espaços", "bia: dois\n  espa\nços x")
    assert not _inteira("dois  espaços", "bia: dois espaços x")
    assert not _inteira("dois  espaços", "bia: doisespaços x")
