"""O `kit.toml` e os ajustes: o que se entende, o que se recusa numa frase e o que muda."""

import re
from datetime import datetime, timedelta

import corpus
import pytest

from grader.contrato.pedido import PedidoRecusado
from grader.contrato.resultado import FALHOU, PASSOU, Relatorio, Resultado, com_pontos
from grader.estudante import regras
from grader.estudante.regras import Regras
from grader.poderes.turma.ajustes import le_ajustes
from grader.poderes.turma.itens import Recusado
from grader.poderes.turma.planilha import le_atraso, le_data
from grader.poderes.turma.tabela import le_tabela


def _le(tmp_path, texto):
    (tmp_path / "kit.toml").write_text(texto, encoding="utf-8")
    return regras.le(tmp_path / "kit.toml")


@pytest.mark.parametrize(
    ("texto", "frase"),
    [
        ("minimo = ", "linha 1: não entendi “minimo =”"),
        ("minimo = -1", "minimo é um número, de 0 em diante"),
        ("minimo = true", "minimo é um número"),
        ("minimos = 5", "não conheço minimos"),
        ("esqueleto_conta = 1", "esqueleto_conta é true ou false"),
        ("[pesos]\netapa99 = 1", "não existe pesos.etapa99"),
        ("pesos = 3", "pesos é uma tabela"),
        ("[atraso]\npordia = 3", "não conheço atraso.pordia"),
        ('[prazos]\netapa1 = "amanhã"', "linha 2: prazos.etapa1 é data e hora, sem aspas"),
        ("[prazos]\netapa1 = 2026-03-15", "prazos.etapa1 é data e hora"),
        ("[prazos]\netapa1 = 2026-03-15T23:59:00Z", "sem aspas nem fuso"),
        (
            "[prazos]\n\netapa1 = 15/03/2026 23:59",
            "linha 3: não entendi “etapa1 = 15/03/2026 23:59”",
        ),
        ('# x\n[requisitos."3.4"]\npeso = 2\nfrase = 5', "linha 4: a frase do 3.4 é um texto"),
        ('[requisitos]\n"3.4" = 5', "linha 2: escreva [requisitos"),
        ('grupos = ["Ana", "Bia"]', "grupos é uma lista de listas"),
        ('grupos = [["Ana", "Bia"], ["ana", "Caio"]]', "há quem esteja duas vezes: ana"),
        ("[requisitos]\n3.4 = 2", "com o número entre aspas"),
        ('[requisitos."3.4"]\npeso = 0', "o peso do 3.4 é um número inteiro"),
        ('[requisitos."3.4"]\npesos = 2', "não conheço requisitos.3.4.pesos"),
    ],
)
def test_um_engano_no_kit_toml_e_uma_frase(tmp_path, texto, frase):
    with pytest.raises(PedidoRecusado) as erro:
        _le(tmp_path, texto)
    assert frase in str(erro.value) and "kit.toml" in str(erro.value)


def test_o_exemplo_da_pagina_e_lido(tmp_path):
    pagina = (corpus.RAIZ / "docs_pt" / "professores.md").read_text(encoding="utf-8")
    lidas = _le(tmp_path, re.search(r"```toml\n(.*?)```", pagina, re.S)[1])
    assert (lidas.minimo, lidas.por_dia, lidas.peso) == (60, 10, {"3.4": 3})
    assert len(lidas.grupos) == 2 and lidas.prazos["etapa1"].day == 15
    exemplo = re.search(r"```text\n(aluno;etapa;nota;motivo\n.*?)```", pagina, re.S)[1]
    assert len(_ajustes(*exemplo.splitlines()[1:])) == 3


def test_o_peso_e_a_frase_de_um_requisito_mudam_sem_mudar_o_veredito(tmp_path):
    lidas = _le(tmp_path, '[requisitos."1.2"]\npeso = 3\nfrase = "Outra."\n')
    resultados = [Resultado("1.1", "A", "etapa1", False, PASSOU)]
    resultados.append(Resultado("1.2", "B", "etapa1", False, FALHOU))
    antes = Relatorio("etapa1", "Etapa", "etapa1.py", 1, 1.0, com_pontos(resultados))
    depois = lidas.aplica(antes)
    assert (antes.nota, depois.nota) == (50, 25)
    assert [r.titulo for r in depois.requisitos] == ["A", "Outra."]
    assert [r.situacao for r in depois.requisitos] == [PASSOU, FALHOU]


@pytest.mark.parametrize(
    ("horas", "pontos"), [(0, 0), (1, 0), (1.5, 10), (25, 10), (25.1, 20), (500, 40)]
)
def test_um_dia_comecado_conta_inteiro(horas, pontos):
    assert Regras(por_dia=10, ate=40, tolerancia_h=1).desconto(timedelta(hours=horas)) == pontos


def test_o_prazo_da_etapa_vale_no_lugar_do_moodle():
    lidas = Regras(prazos={"etapa1": datetime(2026, 3, 5, 12)})
    em, do_moodle = datetime(2026, 3, 6, 12), timedelta(days=9)
    assert lidas.atraso("etapa1", do_moodle, em) == timedelta(days=1)
    assert lidas.atraso("etapa1", do_moodle, datetime(2026, 3, 1)) == timedelta()
    assert lidas.atraso("etapa1", do_moodle, None) == do_moodle
    assert lidas.atraso("etapa2", do_moodle, em) == do_moodle


@pytest.mark.parametrize(
    ("situacao", "atraso"),
    [
        ("Enviado para avaliação", timedelta()),
        ("Enviado para avaliação - 2 dias 3 horas atrasado", timedelta(days=2, hours=3)),
        ("Submitted for grading - 1 day 20 mins late", timedelta(days=1, minutes=20)),
        ("Submitted for grading - 45 secs late", timedelta(seconds=45)),
        ("Enviado com atraso", None),
    ],
)
def test_o_atraso_que_o_moodle_diz(situacao, atraso):
    assert le_atraso(situacao) == atraso


@pytest.mark.parametrize(
    ("texto", "data"),
    [
        ("terça-feira, 3 mar. 2026, 22:15", datetime(2026, 3, 3, 22, 15)),
        ("terça-feira, 3 de março de 2026, 22:15", datetime(2026, 3, 3, 22, 15)),
        ("Tuesday, 3 March 2026, 10:15 PM", datetime(2026, 3, 3, 22, 15)),
        ("Tuesday, 3 March 2026, 12:05 AM", datetime(2026, 3, 3, 0, 5)),
        ("31 fev. 2026, 10:00", None),
        ("-", None),
    ],
)
def test_a_data_que_o_moodle_escreve(texto, data):
    assert le_data(texto) == data


def _ajustes(*linhas):
    texto = "\n".join(["aluno;etapa;nota;motivo", *linhas])
    return le_ajustes(le_tabela(texto.encode()), ["etapa1", "etapa2"])


def test_um_ajuste_troca_soma_ou_tira():
    troca, soma, tira = _ajustes("Ana;1;70;oi", "Ana;etapa2;+5,5;oi", "Ana;Total;-10;oi")
    assert [a.etapa for a in (troca, soma, tira)] == ["etapa1", "etapa2", "total"]
    assert [a.sobre(98) for a in (troca, soma, tira)] == [70, 100, 88]
    assert [a.sobre(None) for a in (troca, soma, tira)] == [70, None, None]


@pytest.mark.parametrize(
    ("linha", "frase"),
    [
        ("Ana;etapa99;1;oi", "na linha 2: a etapa é"),
        ("Ana;1;cem;oi", "na linha 2: a nota vai de 0 a 100"),
        ("Ana;1;101;oi", "a nota vai de 0 a 100"),
        ("Ana;1;10;", "na linha 2: falta o motivo"),
        (";1;10;oi", "na linha 2: falta o aluno"),
    ],
)
def test_um_ajuste_que_nao_se_entende_e_uma_frase(linha, frase):
    with pytest.raises(Recusado, match=frase):
        _ajustes(linha)


def test_so_se_mudam_requisitos_que_existem(tmp_path):
    lidas = _le(tmp_path, '[requisitos."3.4"]\npeso = 2\n\n[requisitos."3.99"]\npeso = 2')
    with pytest.raises(PedidoRecusado, match="linha 4: não existe o requisito 3.99"):
        regras.confere(lidas)
    (tmp_path / "etapa3.py").write_text('@requisito("3.99")\n', encoding="utf-8")
    regras.confere(lidas, str(tmp_path))
