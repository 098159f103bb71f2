"""O ^ do relatório fica embaixo da primeira diferença, meça cada letra o que medir no terminal."""

import io
import types

import pytest
from rich.cells import cell_len

from grader.contrato.pedido import Pedido
from grader.contrato.resultado import FALHOU, PASSOU, Relatorio, Resultado
from grader.correcao import motor
from grader.relato.falhas import _lado_a_lado
from grader.relato.linhas import linhas
from grader.relato.terminal import acompanha_no_terminal


def _casas(certa, veio):
    """As linhas de cima e de baixo e a casa em que está o ^, contada depois das aspas."""
    fatos = {"esperado": f"“{certa}”", "recebido": f"“{veio}”", "certa": certa, "veio": veio}
    resultado = Resultado("2.1", "Manda a todos", "etapa2", False, FALHOU, **fatos)
    *_, cima, baixo, seta = [linha.texto for linha in _lado_a_lado(resultado)]
    assert seta.strip() == "^"
    return cima[18:], baixo[18:], seta.index("^") - 18


@pytest.mark.parametrize(
    ("certa", "veio", "casa"),
    [
        ("oi, ana", "oi, eva", 4),
        ("oi 🎉 ana", "oi 🎉 eva", 6),
        ("漢字です", "漢字だす", 4),
        ("ac\u0327a\u0303o!", "ac\u0327a\u0303o?", 4),  # ação, com os acentos soltos
        ("cafe\u0301", "cafe", 3),  # a diferença é o acento, que aparece em cima do e
        ("cafe", "cafe\u0301", 3),
        ("abc", "abcd", 3),
    ],
)
def test_o_circunflexo_conta_casas_e_nao_letras(certa, veio, casa):
    cima, baixo, onde = _casas(certa, veio)
    assert onde == casa
    assert (cima, baixo) == (f"{certa}”", f"{veio}”")


@pytest.mark.parametrize("letra", ["a", "🎉", "漢"])
def test_numa_linha_longa_a_diferenca_fica_dentro_da_janela(letra):
    cima, baixo, onde = _casas(letra * 60 + "x" + letra * 60, letra * 60 + "y" + letra * 60)
    for linha, diferente in ((cima, "x"), (baixo, "y")):
        assert cell_len(linha[: linha.index(diferente)]) == onde
        assert cell_len(linha) <= 38 + 1
    assert cima.endswith("…") and baixo.endswith("…")


def _fim(**fatos):
    resultado = Resultado("2.1", "Manda a todos", "etapa2", False, FALHOU, **fatos)
    relatorio = Relatorio("etapa2", "Etapa 2", "etapas/etapa2.py", 1, 0.1, [resultado])
    textos = [linha.texto for linha in linhas(relatorio)]
    return textos[textos.index("Comece por aqui: 2.1 Manda a todos") :]


def test_o_relatorio_acaba_no_que_fazer_agora():
    fim = _fim(causa="falta o encode()", linha=40, trecho="conexao.sendall(linha)", coluna=16)
    assert fim == [
        "Comece por aqui: 2.1 Manda a todos",
        "etapas/etapa2.py:40",
        "conexao.sendall(linha)",
        "                ^",
        "Causa provável:  falta o encode()",
        "Mude, salve e repita: python -m grader etapa2 --so 2.1",
    ]


def test_sem_linha_conhecida_o_fim_nao_aponta_nenhuma():
    """`linha` sozinha é só onde o programa estava parado."""
    assert [texto for texto in _fim(causa="nada veio", linha=7) if ":7" in texto] == []


@pytest.mark.parametrize("coluna", [0, 70, 110])
def test_de_uma_linha_comprida_mostra_se_o_pedaco_do_ponto_exato(coluna):
    trecho = "x" * coluna + "!" + "x" * (119 - coluna)
    _, _, cortado, seta, *_ = _fim(causa="c", linha=1, trecho=trecho, coluna=coluna)
    assert cell_len(cortado) <= 52 and cortado[seta.index("^")] == "!"


def test_da_conversa_ficam_as_ultimas_falas_e_a_que_veio_errada():
    falas = [("servidor", "bia", f"linha {n}") for n in range(30)]
    conversa = [
        {"t": 0.0, "de": de, "para": para, "tipo": "linha", "texto": texto}
        for de, para, texto in falas
    ]
    resultado = Resultado(
        "2.1", "T", "etapa2", False, FALHOU, conversa=conversa, certa="x", veio="linha 3"
    )
    relatorio = Relatorio("etapa2", "Etapa 2", "etapa2.py", 1, 0.1, [resultado])
    ditas = [linha.texto.split("  ")[1] for linha in linhas(relatorio) if " -> " in linha.texto]
    assert ditas == ["linha 3", *(f"linha {n}" for n in range(22, 30))]
    com_tudo = [linha for linha in linhas(relatorio, tudo=True) if " -> " in linha.texto]
    assert len(com_tudo) == 30


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("saida", "adianta", "mostra"),
    [(Terminal, lambda r: r, True), (Terminal, None, False), (io.StringIO, lambda r: r, False)],
    ids=["num terminal", "no esqueleto", "num arquivo"],
)
def test_a_primeira_falha_aparece_inteira_enquanto_se_confere(monkeypatch, saida, adianta, mostra):
    """A primeira que se conhece: as outras esperam o relatório."""
    monkeypatch.setenv("TERM", "xterm")
    correcao = motor.Correcao(Pedido("etapa2", "x.py"), types.SimpleNamespace(), io.StringIO(), 1.0)
    resultados = [
        Resultado("2.1", "Manda a todos", "etapa2", False, PASSOU),
        Resultado("2.2", "Ninguém ouve a si", "etapa2", False, FALHOU, causa="veio o eco"),
        Resultado("2.3", "Junta os pedaços", "etapa2", False, FALHOU, causa="veio metade"),
    ]
    correcao.previstos = resultados

    def ouve(correcao, ao_comecar=lambda numero: None):
        for resultado in resultados:
            ao_comecar(resultado.id)
            correcao.resultados[resultado.id] = resultado
        ao_comecar("2.4")

    monkeypatch.setattr(motor, "acompanha", ouve)
    escrito = saida()
    acompanha_no_terminal(correcao, escrito, adianta)
    lido = escrito.getvalue()
    assert ("Comece por aqui: 2.2 Ninguém ouve a si" in lido) is mostra
    assert ("veio o eco" in lido) is mostra
    assert "veio metade" not in lido
