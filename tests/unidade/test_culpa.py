"""O requisito de uma divergência sai do que está errado na linha, não só do acontecimento."""

import pytest

from grader.contrato.dialeto import dialeto_da_etapa
from grader.ensaio.culpa import numero
from grader.ensaio.divergencia import Como, Divergencia, Fatos
from grader.ensaio.modelo import Desfecho, Escrita, Leitura


def dono(etapa, como, tipo, recebido="", leitura=None, quem="bia", escrita=None, **fatos):
    fatos = {"apelido": "bia", "autor": "ana", "em_uso": ("ana", "bia"), **fatos}
    achada = Divergencia(como, quem, 0, "", recebido, Desfecho(tipo, "ana"), leitura, escrita)
    achada.fatos = Fatos(**fatos)
    return numero(achada, dialeto_da_etapa(etapa))


def publica(texto="oi"):
    return Leitura("bia", "publica", "ana", texto)


def privada(texto="oi"):
    return Leitura("bia", "privada", "ana", texto)


@pytest.mark.parametrize(
    ("etapa", "recebido", "certo"),
    [
        (2, "OI", "2.1"),
        (3, "ana >> oi", "3.3"),
        (3, "ana: oi\r", "2.5"),
        (6, "ana: oi", "6.9"),
        (6, "[23:59:59] ana: oi", "6.9"),
    ],
)
def test_o_que_mudou_numa_publica(etapa, recebido, certo):
    assert dono(etapa, Como.MUDOU, "publica", recebido, publica()) == certo


def test_o_que_mudou_numa_privada():
    assert dono(4, Como.MUDOU, "privada", "[privado de ana] oi", privada()) == "4.1"
    assert dono(4, Como.MUDOU, "privada", "[privado] ana: a b", privada("a  b")) == "4.5"


@pytest.mark.parametrize(
    ("fatos", "certo"),
    [
        ({}, "2.1"),
        ({"juntas": True}, "2.4"),
        ({"em_pedacos": True}, "2.3"),
        ({"linha": "vou sair agora"}, "5.4"),
        ({"linha": "fale com @bia"}, "4.7"),
        ({"erros": 1}, "4.8"),
        ({"partidas": 1}, "5.6"),
        ({"partidas": 1, "surdos": 1, "ouviram": 1}, "2.7"),
    ],
)
def test_a_publica_que_faltou(fatos, certo):
    assert dono(5, Como.FALTOU, "publica", "", publica(), **fatos) == certo


@pytest.mark.parametrize(
    ("quem", "tipo", "recebido", "fatos", "certo"),
    [
        ("ana", "publica", "ana: oi", {}, "2.2"),
        ("bia", "publica", "ana: oi", {}, "2.6"),
        ("bia", "publica", "ana: oi", {"apelido": ""}, "3.6"),
        ("caio", "privada", "[privado] ana: oi", {}, "4.2"),
        ("ana", "privada", "[privado] ana: oi", {}, "4.2"),
        ("bia", "vazia", "ana: ", {}, "2.9"),
        ("bia", "entrada", "ana entrou", {}, "3.2"),
        ("bia", "entrada", "zeca: bom dia", {}, "2.8"),
        ("bia", "queda", "ana saiu", {}, "5.5"),
        ("bia", "sair", "ana saiu", {}, "5.2"),
        ("bia", "fim", "None saiu", {"autor": ""}, "5.7"),
        ("bia", "inexistente", "[privado] ana: oi", {"linha": "@bi oi"}, "4.6"),
        ("bianca", "privada", "[privado] ana: oi", {"linha": "@bi oi"}, "4.6"),
        ("bia", "inexistente", "ERRO x", {"linha": "@zeca oi"}, "4.3"),
        ("bia", "sair", "ana: SAIR", {"linha": "SAIR"}, "5.3"),
    ],
)
def test_a_linha_que_sobrou(quem, tipo, recebido, fatos, certo):
    assert dono(5, Como.SOBROU, tipo, recebido, quem=quem, **fatos) == certo


@pytest.mark.parametrize(
    ("linha", "fatos", "certo"),
    [
        ("ana", {}, "3.4"),
        ("a b", {}, "3.5"),
        ("servidor", {}, "8.7"),
    ],
)
def test_o_apelido_que_devia_ter_sido_recusado(linha, fatos, certo):
    erro = Leitura("bia", "erro")
    assert dono(8, Como.MUDOU, "recusa", "Bem-vinda", erro, linha=linha, **fatos) == certo


@pytest.mark.parametrize(
    ("etapa", "linha", "certo"), [(3, "zeca", "3.8"), (5, "zeca", "5.6"), (3, "42", "3.5")]
)
def test_o_apelido_que_nao_devia_ter_sido_recusado(etapa, linha, certo):
    boas = Leitura("bia", "boas_vindas", linha)
    assert (
        dono(etapa, Como.MUDOU, "entrada", "ERRO x", boas, linha=linha, livres=("zeca",)) == certo
    )


def test_quem_foi_desligado_ou_ficou():
    assert dono(5, Como.FECHOU, "queda") == "5.6"
    assert dono(4, Como.FECHOU, "queda") == "2.7"
    assert dono(4, Como.FECHOU, "malformada") == "4.4"
    assert dono(5, Como.FICOU, "sair", linha="sair") == "5.1"
    assert dono(5, Como.FICOU, "sair", linha=" Sair") == "5.3"
    assert dono(5, Como.FICOU, "sair", linha="sair", apelido="") == "5.7"


def test_o_registro():
    assert dono(6, Como.NAO_REGISTROU, "publica", escrita=Escrita("mensagem", "ana", "oi")) == "6.3"
    assert (
        dono(6, Como.NAO_REGISTROU, "publica", escrita=Escrita("mensagem", "ana", "a\rb")) == "6.10"
    )
    assert dono(6, Como.NAO_REGISTROU, "queda", escrita=Escrita("saida", "ana")) == "6.2"
    assert dono(8, Como.NAO_REGISTROU, "expulsar", escrita=Escrita("saida", "ana")) == "8.3"
    assert dono(6, Como.REGISTROU_A_MAIS, "privada", escrita=Escrita("privado")) == "6.4"
    assert dono(6, Como.REGISTROU_MAL, "publica") == "6.1"
