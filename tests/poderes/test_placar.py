"""O placar compara com a solução, diz o que não dá para medir e não muda nota nenhuma."""

import re
import subprocess
import sys

import corpus
import pytest

from grader.contrato.resultado import Relatorio
from grader.opcoes import UsoErrado
from grader.poderes import comentarios
from grader.poderes.placar import comando
from grader.poderes.placar.comando import barra, executa, tabela
from grader.poderes.placar.curva import Escala, pagina
from grader.poderes.placar.medida import Medidas


def test_a_barra_chega_ao_traco_quando_sao_iguais():
    assert barra(1) == "######|"
    assert barra(0.5) == "###...|"
    assert barra(1.5) == "######|###"
    assert barra(9) == "######|" + "#" * 12 + ">"


def test_a_tabela_diz_as_razoes():
    dele = Medidas([50_000.0], [2048.0], [0.002] * 50)
    dela = Medidas([100_000.0], [1024.0], [0.001] * 50)
    linhas = tabela(dele, dela)
    assert linhas[1].split() == [
        "linhas",
        "entregues",
        "por",
        "segundo",
        "50",
        "mil",
        "100",
        "mil",
        "0,50",
        "###...|",
    ]
    assert all(len(linha) < 80 for linha in tabela(dele, Medidas([1.0], [1.0], [1e-6] * 50)))
    assert [linha.split()[-2] for linha in linhas[2:5]] == ["2,00"] * 3


def test_a_curva_se_le_sem_cor():
    texto = pagina("Etapa 9 — <Carga>", [0.001, 0.002], [0.001, 0.004], ["espera < 2"])
    assert "&lt;Carga&gt;" in texto and "espera &lt; 2" in texto
    linhas = re.findall(r"<polyline .*/>", texto)
    assert ["stroke-dasharray" in linha for linha in linhas] == [False, True]


def test_a_escala_tem_so_esperas_redondas():
    escala = Escala([0.001, 0.012])
    assert escala.tracos() == [0.001, 0.002, 0.005, 0.01]
    assert escala.x(0.001) < escala.x(0.002) < escala.x(0.012)
    assert Escala([0.003]).x(0.003) > 0


@pytest.mark.parametrize("pedido", [[], ["etapa3"], ["9,10"], ["etapa9", "--pessoas", "1"]])
def test_o_que_nao_tem_placar_e_uma_frase(pedido):
    with pytest.raises(UsoErrado, match="placar"):
        executa(pedido)


@pytest.mark.parametrize(
    ("etapa", "parabens", "lembra"),
    [("etapa9", ["Parabéns!"], True), ("etapa9", [], False), ("etapa8", ["Parabéns!"], False)],
)
def test_so_quem_conclui_uma_etapa_de_muita_gente_e_lembrado_do_placar(etapa, parabens, lembra):
    relatorio = Relatorio(etapa, "", "a.py", 1, 0.0, [], parabens=parabens)
    assert [f"grader placar {etapa}" in frase for frase in comentarios(relatorio)] == [
        True
    ] * lembra


def _placar(*opcoes):
    comando = [sys.executable, "-m", "grader", "placar", "etapa9", *opcoes]
    return subprocess.run(comando, cwd=corpus.RAIZ, capture_output=True, encoding="utf-8")


def test_a_solucao_ao_lado_dela_mesma(tmp_path):
    poucas = ("--pessoas", "10", "--rodadas", "1")
    arquivo = ("--arquivo", str(corpus.RAIZ / "solucoes" / "etapa9.py"))
    feito = _placar(*arquivo, *poucas, "--curva", str(tmp_path / "curva.html"))
    assert (feito.returncode, feito.stderr) == (0, "")
    assert feito.stdout.count("|") == 4
    assert "<svg" in (tmp_path / "curva.html").read_text(encoding="utf-8")


def test_quem_nao_aguenta_a_medida(tmp_path):
    programa = tmp_path / "mudo.py"
    programa.write_text("raise SystemExit(3)\n")
    feito = _placar("--arquivo", str(programa), "--pessoas", "5")
    assert feito.returncode == 1
    assert "Não deu para medir" in feito.stdout and feito.stderr == ""


def test_o_placar_diz_com_quantas_pessoas_mediu(tmp_path, monkeypatch, capsys):
    programa = tmp_path / "mudo.py"
    programa.write_text("raise SystemExit(3)\n")
    monkeypatch.setattr(comando, "limite", lambda: (5, "O select() não olha mais"))
    assert executa(["etapa9", "--arquivo", str(programa), "--pessoas", "1000"]) == 1
    dito = capsys.readouterr().out
    assert dito.startswith("O select() não olha mais: não cabem 1000 pessoas.\nEtapa 9")
    assert "\ncom 5 pessoas; não vale nota\n" in dito
