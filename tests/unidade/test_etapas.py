"""As etapas como dados: quais foram pedidas, e o que cada arquivo de requisitos diz da sua."""

import importlib

import pytest

from grader.contrato.dialeto import dialeto_da_etapa
from grader.contrato.etapas import (
    CLIENTE,
    SERVIDOR,
    Etapa,
    EtapaErrada,
    etapa_anterior,
    etapas,
    le_etapa,
    le_etapas,
)
from grader.programa import teclado


@pytest.mark.parametrize(
    ("pedido", "nomes"),
    [
        ("3", ["etapa3"]),
        ("etapa3", ["etapa3"]),
        ("1-3", ["etapa1", "etapa2", "etapa3"]),
        ("1 - 2", ["etapa1", "etapa2"]),
        ("4, 1-2,2", ["etapa1", "etapa2", "etapa4"]),
        ("1;3 4", ["etapa1", "etapa3", "etapa4"]),
    ],
)
def test_le_etapas(pedido, nomes):
    assert le_etapas(pedido) == nomes


@pytest.mark.parametrize("pedido", ["", "x", "1-", "-2", "4-1", "0", "99", "1-99", "1,,2", "1,"])
def test_etapas_mal_escritas_tem_uma_frase(pedido):
    with pytest.raises(EtapaErrada, match="etapas"):
        le_etapas(pedido)


@pytest.mark.parametrize("nome", etapas())
def test_o_que_se_le_como_texto_e_o_que_o_modulo_diz(nome):
    dito = importlib.import_module(f"grader.requisitos.{nome}").ETAPA
    assert le_etapa(nome) == dito
    assert dito.papel in (SERVIDOR, CLIENTE)


def test_uma_etapa_herda_o_que_as_anteriores_do_mesmo_papel_ja_faziam():
    for nome in etapas():
        if anterior := etapa_anterior(nome):
            antes, agora = vars(le_etapa(anterior)), vars(le_etapa(nome))
            assert {fato for fato, vale in antes.items() if vale} <= {f for f in agora if agora[f]}


def test_o_cliente_nao_continua_um_servidor():
    clientes = [nome for nome in etapas() if le_etapa(nome).papel == CLIENTE]
    assert clientes
    assert all(le_etapa(etapa_anterior(n)).papel == CLIENTE for n in clientes if etapa_anterior(n))


def test_o_dialeto_segue_os_fatos_da_etapa():
    for nome in etapas():
        dialeto = dialeto_da_etapa(int(nome.removeprefix("etapa")))
        assert (dialeto.com_apelido, dialeto.com_hora) == (
            le_etapa(nome).apelido,
            le_etapa(nome).hora,
        )


def test_so_quem_tem_console_ganha_um_terminal():
    assert teclado.da_etapa(Etapa(), terminal=True) == teclado.PIPE
    assert teclado.da_etapa(Etapa(console=True)) == teclado.PIPE
    if teclado.TEM_TERMINAL:
        assert teclado.da_etapa(Etapa(console=True), terminal=True) == teclado.TERMINAL
