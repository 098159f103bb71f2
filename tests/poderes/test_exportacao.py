"""A turma que o Moodle exporta, de ponta a ponta: uma entrega ruim nunca derruba as outras.

A tabela diz, de cada estudante de `exportacao.py`, a situação, o total e um trecho da observação.
"""

import csv
import io
import os
import subprocess
import sys
import zipfile

import corpus
import exportacao
import pytest

TABELA = {
    "Ana Souza": ("ok", "100", ""),
    "Conceição Araújo": ("invalida", "", "“a.zip/b.zip” é um zip dentro de outro: não foi aberto"),
    "Davi Sá": ("invalida", "", "a entrega está vazia"),
    "Élida Nunes": ("quebrada", "75", "etapa1: o arquivo não está em UTF-8"),
    "Fábio Alves": ("quebrada", "0", "não entregou etapa2; etapa1: o programa está no ar mas não"),
    "Gil Moura": ("corretor", "", "etapa1: o corretor não terminou"),
    "Helena Lima": ("ok", "100", "“etapa1 (1).py” foi corrigido como etapa1.py"),
    "Íris Pinto": ("ok", "100", "em grupo com Léo Conceição"),
    "João D'Ávila": ("ok", "100", ""),
    "Júlia Paiva": ("ok", "100", ""),
    "Karen Melo": ("invalida", "70", "diferentes: etapa1.py, etapas/etapa1.py; envie só um; total"),
    "Léo Conceição": ("ok", "100", "em grupo com Íris Pinto"),
    "Lucas Dias": (
        "incompleta",
        "0",
        "etapa2: é o esqueleto, como veio, e conta como não entregue",
    ),
    "Marta Reis": ("quebrada", "5", "SyntaxError"),
    "Nina Castro": ("quebrada", "75", "etapa1: o arquivo está vazio"),
    "Otávio Luz": ("quebrada", "0", "ModuleNotFoundError (No module named 'bate_papo')"),
    "Paula Rocha": ("ok", "80", "etapa1: −20 por 1 dia e 3 h de atraso"),
}


def _turma(pasta, *opcoes):
    # Só na básica um programa consegue matar quem o corrige, como o de Gil.
    fixas = ("entregas.zip", "--etapas", "1-2", "--moodle", "planilha.csv")
    pedido = ("turma", *fixas, "--protecao", "basica", *opcoes)
    return subprocess.run(
        [sys.executable, "-m", "grader", *pedido],
        cwd=pasta,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(corpus.RAIZ)},
    )


@pytest.fixture(scope="module")
def corrigida(tmp_path_factory):
    pasta = tmp_path_factory.mktemp("moodle")
    exportacao.grava(pasta)
    feita = _turma(pasta, "--juntos", "4")
    assert "Traceback" not in feita.stderr, feita.stderr
    return pasta, feita


def test_cada_entrega_tem_a_situacao_o_total_e_a_causa(corrigida):
    pasta, feita = corrigida
    texto = (pasta / "notas" / "notas.csv").read_text(encoding="utf-8-sig")
    linhas = {x["aluno"]: x for x in csv.DictReader(io.StringIO(texto), delimiter=";")}
    assert {n: (x["situacao"], x["total"]) for n, x in linhas.items()} == {
        nome: (situacao, total) for nome, (situacao, total, _) in TABELA.items()
    }
    for nome, (*_, trecho) in TABELA.items():
        assert trecho in linhas[nome]["observacao"], nome
    assert linhas["Ana Souza"]["observacao"] == ""  # quarenta minutos estão na tolerância
    assert "à mão, 20 a mais (faltavam só os dois-pontos)" in linhas["Marta Reis"]["observacao"]
    assert feita.returncode == 3


def test_o_que_nao_se_usou_e_dito(corrigida):
    _, feita = corrigida
    assert "em ajustes.csv, não há nenhum estudante “Zeca Ninguém”" in feita.stderr
    assert "Na planilha, sem entrega: Participante 118." in feita.stdout


def test_as_devolutivas_tem_os_nomes_de_pasta_do_moodle(corrigida):
    pasta, _ = corrigida
    with zipfile.ZipFile(pasta / "notas" / "devolutivas.zip") as pacote:
        nomes = pacote.namelist()
    assert len(nomes) == len(TABELA)
    assert "João D'Ávila_102_assignsubmission_file_/relatorio.html" in nomes


def test_mudar_o_kit_toml_muda_as_notas_sem_corrigir_de_novo(corrigida):
    pasta, _ = corrigida
    regras = exportacao.KIT.replace("por_dia = 10", "por_dia = 5").replace(
        "etapa2 = 3", "etapa2 = 1"
    )
    frases = '[requisitos."1.2"]\npeso = 40\nfrase = "Devolve os bytes sem mexer em nenhum."\n'
    (pasta / "kit.toml").write_text(regras + frases, encoding="utf-8")
    feita = _turma(pasta, "--aluno", "paula rocha", "--saida", "notas", "--juntos", "4")
    assert "Por corrigir: 2." in feita.stdout
    texto = (pasta / "notas" / "notas.csv").read_text(encoding="utf-8-sig")
    linhas = {x["aluno"]: x for x in csv.DictReader(io.StringIO(texto), delimiter=";")}
    assert (linhas["Paula Rocha"]["total"], linhas["Nina Castro"]["total"]) == ("90", "50")
    pagina = (pasta / "notas" / "turma.html").read_text(encoding="utf-8")
    assert "Devolve os bytes sem mexer em nenhum." in pagina


def test_conferir_nao_executa_nada(tmp_path):
    exportacao.grava(tmp_path)
    feita = _turma(tmp_path, "--conferir")
    assert feita.returncode == 1
    assert "Júlia Paiva: entregou etapa1, etapa2." in feita.stdout
    assert "Na planilha, sem entrega: Zé Faltoso." in feita.stdout
    assert "Entregas: 17; inválidas: 3." in feita.stdout
    assert [p.name for p in (tmp_path / "notas").iterdir()] == ["ajustes.csv"]
