"""Quando o trabalhador morre, o relatório diz com que palavras, e nada conta contra o estudante."""

import json
import os
import subprocess
import sys

import corpus
import pytest

from grader.correcao.motor import _ultimas_palavras
from grader.correcao.plugin import Plugin

OPCAO = "def pytest_addoption(parser): parser.addoption('--timeout')\n"


@pytest.mark.parametrize(
    ("plugin", "motivo"),
    [
        (OPCAO + "def pytest_sessionstart(): raise TypeError('não serve')", "TypeError: não serve"),
        ("raise ImportError('não serve')", ": não serve"),
        ("", "unrecognized arguments: --timeout"),
    ],
    ids=["erro interno", "não importa", "opção que não existe"],
)
def test_o_motivo_e_o_que_o_pytest_disse(plugin, motivo, tmp_path):
    """Um pytest-timeout quebrado, como o de uma versão que não combina com a do pytest."""
    (tmp_path / "pytest_timeout.py").write_text(plugin, encoding="utf-8")
    feito = subprocess.run(
        [sys.executable, "-m", "grader", "1", "--solucao", "--json", "-"],
        cwd=corpus.RAIZ,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    relatorio = json.loads(feito.stdout)
    assert feito.returncode == 3
    for requisito in relatorio["requisitos"]:
        assert requisito["situacao"] == "erro_do_corretor"
        assert motivo in requisito["causa"]
    (aviso,) = relatorio["avisos"]
    assert motivo in aviso and "isto não conta contra você" in aviso


@pytest.mark.parametrize(
    ("erros", "palavras"),
    [
        ("", ""),
        ("Traceback:\n  File “x”\n    f()\nKeyError: 'a'\n", "KeyError: 'a'"),
        ("ERROR: usage\n-c: error: --x\n  rootdir: /\n\n", "ERROR: usage -c: error: --x"),
        ("  File “x”\n1\n2\n3\n4\n", "2 3 4"),
        ("ValueError: " + "á" * 1000, "ValueError: " + "á" * 288),
    ],
)
def test_as_ultimas_palavras_cabem_numa_frase(erros, palavras):
    assert _ultimas_palavras(erros) == palavras


def test_o_plugin_serve_a_todo_pytest():
    """O pytest até o 9.0 guarda os plugins num conjunto; um dataclass comum não entra nele."""
    assert Plugin.__hash__ is object.__hash__
