"""`comecar`: onde se está, o que cada tecla faz e como se passa de uma etapa à outra.

A sessão é conferida com um teclado e um corretor de mentira; só o último teste corrige de verdade.
"""

import io
import os
import shutil
import subprocess
import sys

import corpus
import pytest

from grader.contrato.etapas import KIT, etapas
from grader.contrato.pedido import Pedido
from grader.contrato.resultado import FALHOU, PASSOU, Relatorio, Resultado
from grader.estudante.observar import Observador
from grader.estudante.painel import CONCLUIDA, MUDOU, NUNCA, Linha, barra
from grader.poderes.comecar.conversa import conversa
from grader.poderes.comecar.sessao import Sessao, onde_esta, proxima


@pytest.fixture
def curso(tmp_path, monkeypatch):
    """Um curso de verdade, com os esqueletos e as lições, numa pasta só do teste."""
    for pasta in ("etapas", "docs_pt"):
        shutil.copytree(KIT / pasta, tmp_path / pasta, ignore=shutil.ignore_patterns("*.copia*"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADER_PROGRESSO", str(tmp_path / "progresso.json"))
    return tmp_path


def _painel(*situacoes):
    return [Linha(f"etapa{n}", f"Etapa {n}", s) for n, s in enumerate(situacoes, 1)]


@pytest.mark.parametrize(
    ("situacoes", "onde"),
    [
        ((NUNCA, NUNCA), "etapa1"),
        ((CONCLUIDA, NUNCA), "etapa2"),
        ((MUDOU, CONCLUIDA), "etapa1"),
        ((CONCLUIDA, CONCLUIDA), "etapa2"),
        ((), ""),
    ],
)
def test_onde_esta_a_primeira_que_falta(situacoes, onde):
    assert onde_esta(_painel(*situacoes)) == onde


def test_a_barra_do_curso():
    assert barra(_painel(CONCLUIDA, NUNCA, MUDOU)) == "[■□□] 1 de 3 etapas concluídas"


def test_a_proxima_e_a_que_ha(curso):
    (curso / "etapas" / "etapa4.py").unlink()
    assert (proxima("etapa3"), proxima(etapas()[-1])) == ("etapa5", "")


def _observador(situacao):
    resultado = Resultado("3.1", "Um requisito.", "etapa3", False, situacao)
    relatorio = Relatorio("etapa3", "Etapa 3 — Apelidos", "x.py", 1, 0.0, [resultado])
    return Observador("x.py", lambda: relatorio, None, lambda: "x", io.StringIO(), relatorio)


def test_proxima_pergunta_antes_de_deixar_uma_etapa_pela_metade(curso):
    sessao, observador = Sessao(io.StringIO(), etapa="etapa3"), _observador(FALHOU)
    segue = sessao._teclas()["n"].faz
    assert not segue(observador) and "ainda não está concluída" in observador.saida.getvalue()
    assert segue(observador) and sessao.seguinte == "etapa4"


def test_enter_so_segue_quando_a_etapa_esta_concluida(curso):
    sessao = Sessao(io.StringIO(), etapa="etapa3")
    enter = sessao._teclas()["\n"].faz
    assert not enter(_observador(FALHOU)) and not enter(_observador(FALHOU))
    assert enter(_observador(PASSOU)) and sessao.seguinte == "etapa4"


def test_a_ultima_nao_tem_seguinte(curso):
    sessao, observador = Sessao(io.StringIO(), etapa=etapas()[-1]), _observador(PASSOU)
    assert not sessao._teclas()["n"].faz(observador)
    assert "última etapa" in observador.saida.getvalue()


def test_recomecar_pergunta_e_guarda(curso):
    meu = curso / "etapas" / "etapa3.py"
    meu.write_text("# meu\n", encoding="utf-8")
    sessao, observador = Sessao(io.StringIO(), etapa="etapa3"), _observador(FALHOU)
    recomeca = sessao._teclas()["r"].faz
    recomeca(observador)
    assert meu.read_text(encoding="utf-8") == "# meu\n"
    recomeca(observador)
    assert meu.read_bytes() == (KIT / "etapas" / "etapa3.py").read_bytes()
    assert (curso / "etapas" / "etapa3.copia1.py").read_text(encoding="utf-8") == "# meu\n"


def test_a_pagina_da_ultima_correcao(curso, monkeypatch):
    abertas = []
    monkeypatch.setattr("webbrowser.open", abertas.append)
    Sessao(io.StringIO(), etapa="etapa3")._teclas()["p"].faz(_observador(FALHOU))
    assert "<html" in (curso / "relatorio.html").read_text(encoding="utf-8")
    assert abertas == [(curso / "relatorio.html").as_uri()]


@pytest.mark.parametrize("etapa", ["etapa1", "etapa3"])
def test_a_conversa_da_festa_e_do_programa_e_se_le_numa_linha(etapa):
    frases = conversa(Pedido(etapa, str(KIT / "solucoes" / f"{etapa}.py")))
    assert len(frases) >= 2
    assert all(len(f"    {quem}  {o_que}") < 80 and o_que.isprintable() for quem, o_que in frases)
    if etapa == "etapa3":
        assert ("servidor -> ana", "Bem-vindo ao chat, ana!") in frases


def test_um_programa_que_ja_nao_conversa_nao_estraga_a_festa(tmp_path):
    mudo = tmp_path / "mudo.py"
    mudo.write_text("import sys; sys.exit(1)\n", encoding="utf-8")
    assert conversa(Pedido("etapa2", str(mudo))) == []


def test_sem_teclado_vai_de_etapa_em_etapa_ate_a_que_falta(curso):
    """As duas primeiras estão prontas: são corrigidas, festejadas, e a sessão chega à terceira."""
    for nome in ("etapa1", "etapa2"):
        shutil.copy(KIT / "solucoes" / f"{nome}.py", curso / "etapas")
    processo = subprocess.Popen(
        [sys.executable, "-m", "grader", "comecar"],
        cwd=curso,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": str(corpus.RAIZ),
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "80",
        },
    )
    try:
        lidas = []
        for linha in processo.stdout:
            lidas.append(linha)
            if "Salve etapas/etapa3.py" in linha:
                break
    finally:
        processo.kill()
        processo.wait()
        processo.stdout.close()
    texto = "".join(lidas)
    assert "Você está na Etapa 1 — Eco: etapas/etapa1.py" in texto
    assert texto.count("A conversa que o seu programa mantém agora:") == 2
    assert "[■■□" in texto and "Você está na Etapa 3 — Apelidos" in texto
    assert "etapas/etapa3.py é o esqueleto" in texto and "python -m grader continuar" not in texto
